// The page is complete without this: it filters, sorts and takes long lists out of their `noscript` parts as needed.
(() => {
  const STEP = 200;
  const FEW = 8;
  const SLICE = 1_000;
  const PRINTED = 2_000;
  const ROLES = { tr: "row", th: "rowheader", td: "cell" };
  const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };
  const collator = new Intl.Collator("en", { numeric: true });

  const plain = (markup) =>
    markup
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim()
      .replace(/&#(\d+);|&(amp|lt|gt|quot|nbsp);/g, (_, code, name) =>
        name === undefined ? String.fromCodePoint(Number(code)) : NAMED[name],
      );
  const textOf = (item) => {
    item.text ??= plain(item.markup ?? item.element.innerHTML).toLowerCase();
    return item.text;
  };
  const cellOf = (item, column) => {
    item.cells ??=
      item.markup === undefined
        ? [...item.element.children].map((cell) => plain(cell.innerHTML))
        : item.markup
            .split(/(?!^)(?=<t[hd][ >])/)
            .slice(1)
            .map(plain);
    return item.cells[column];
  };
  const elementOf = (item) => {
    if (item.element === undefined) {
      const template = document.createElement("template");
      template.innerHTML = item.markup;
      item.element = template.content.firstElementChild;
      for (const part of [item.element, ...item.element.children]) {
        const role = ROLES[part.localName];
        if (role !== undefined) part.setAttribute("role", role);
        if (role === "rowheader") part.setAttribute("scope", "row");
      }
    }
    return item.element;
  };

  const stored = (noscript, tag) => {
    const text = noscript.textContent;
    const first = text.indexOf(tag === "tr" ? "<tbody" : `<${tag}`);
    const inner = text.slice(first, tag === "tr" ? text.lastIndexOf("</tbody>") : text.lastIndexOf("</article>") + 10);
    const items = inner.split(tag === "tr" ? /(?=<tr>)/ : /(?=<article )/);
    return (tag === "tr" ? items.slice(1) : items).map((markup) => ({ markup }));
  };

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const setUp = (list) => {
    const host = list.querySelector("tbody, .items, .cards");
    const tag = host.firstElementChild.localName;
    const items = [...host.children].map((child) => ({ element: child }));
    for (const noscript of list.querySelectorAll("noscript")) {
      items.push(...stored(noscript, tag));
      noscript.remove();
    }
    const title = document.getElementById(list.closest("section").id).querySelector("h2").firstChild.textContent.trim();
    const state = { words: [], order: items, limit: STEP };

    const input = element("input", { type: "search", autocomplete: "off", spellcheck: false });
    const status = element("output", {});
    const more = element("button", { type: "button", textContent: `Show ${STEP} more` });
    const end = element("div", { className: "tools end" }, more);

    const show = () => {
      const found =
        state.words.length === 0
          ? state.order
          : state.order.filter((item) => state.words.every((word) => textOf(item).includes(word)));
      host.replaceChildren(...found.slice(0, state.limit).map(elementOf));
      const shown = Math.min(found.length, state.limit);
      status.textContent =
        shown === items.length
          ? `${items.length} shown`
          : `${shown} of ${found.length} shown${found.length === items.length ? "" : `, ${items.length} in all`}`;
      end.hidden = shown === found.length;
    };
    input.addEventListener("input", () => {
      state.words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      state.limit = STEP;
      show();
    });
    more.addEventListener("click", () => {
      const next = state.limit;
      state.limit += STEP;
      show();
      // Whoever came by keyboard goes on reading where the new rows begin.
      const first = host.children[next];
      first?.setAttribute("tabindex", "-1");
      first?.focus();
    });

    const headers = [...list.querySelectorAll("thead th")];
    headers.forEach((header, column) => {
      const button = element("button", { type: "button" }, ...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => {
        const down = header.getAttribute("aria-sort") === "ascending";
        for (const other of headers) other.removeAttribute("aria-sort");
        header.setAttribute("aria-sort", down ? "descending" : "ascending");
        const sign = down ? -1 : 1;
        state.order = [...items].sort((a, b) => sign * collator.compare(cellOf(a, column), cellOf(b, column)));
        show();
      });
    });

    if (items.length > FEW) {
      const label = element("label", {}, `Filter ${title.toLowerCase()}`, input);
      list.before(element("div", { className: "tools" }, label, status));
      list.after(end);
      show();
    }
    const prepare = (start) => {
      for (const item of items.slice(start, start + SLICE)) textOf(item);
      if (start + SLICE < items.length) later(() => prepare(start + SLICE));
    };
    later(() => prepare(0));
    addEventListener("beforeprint", () => {
      const { limit } = state;
      state.limit = Math.max(limit, PRINTED);
      show();
      addEventListener("afterprint", () => Object.assign(state, { limit }) && show(), { once: true });
    });
  };
  const later = (work) => ("requestIdleCallback" in window ? requestIdleCallback(work) : setTimeout(work, 50));

  for (const list of document.querySelectorAll("[data-list]")) setUp(list);

  addEventListener("beforeprint", () => {
    const closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
    addEventListener(
      "afterprint",
      () => {
        for (const details of closed) details.open = false;
      },
      { once: true },
    );
  });
})();
