import { gunzipSync } from "node:zlib";
import { InputError } from "./input-error.js";

/** More than any plan that Terraform can hold in memory; what unpacks to more is an attack or a mistake. */
const LARGEST = 2 ** 31;

/** The text of an input as UTF-8 bytes: unpacked, without byte order mark; PowerShell's `>` writes UTF-16. */
export function plainBytes(bytes: Uint8Array, name: string): Buffer {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unpacked = raw[0] === 0x1f && raw[1] === 0x8b ? unpack(raw, name) : raw;
  if (unpacked[0] === 0xff && unpacked[1] === 0xfe) return Buffer.from(unpacked.toString("utf16le", 2), "utf8");
  if (unpacked[0] === 0xef && unpacked[1] === 0xbb && unpacked[2] === 0xbf) return unpacked.subarray(3);
  if (unpacked[0] === 0x50 && unpacked[1] === 0x4b) {
    throw new InputError(
      "a binary plan file",
      name,
      "Turn it into JSON first: terraform show -json FILE, in the folder it was made in.",
    );
  }
  return unpacked;
}

function unpack(raw: Buffer, name: string): Buffer {
  try {
    return gunzipSync(raw, { maxOutputLength: LARGEST });
  } catch {
    throw new InputError("a gzip stream that is damaged or unpacks to more than 2 GiB", name, "Pack it again.");
  }
}
