/** What a key policy leaves to the account's IAM policies. Neither form can lock the account out of its key. */
export class KeyDelegation {
  /** IAM policies decide alone: who has an allowing policy in this account may use and administer the key. */
  static everything(): KeyDelegation {
    return new KeyDelegation(true);
  }

  /**
   * IAM policies decide who administers the key; who uses it must be named by the key policy as well, which every
   * `grant…` method does.
   */
  static administration(): KeyDelegation {
    return new KeyDelegation(false);
  }

  private constructor(
    /** Whether an IAM policy is enough to use the key. */
    readonly includesUse: boolean,
  ) {}
}
