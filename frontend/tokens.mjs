// A theme names a token for every component that exists; a page uses a few. Tokens that nothing asks for are dropped,
// except our own (--portaal-*), which other style sheets on the page may use.

const DECLARATION = /(--[\w-]+):((?:[^;{}"']|"[^"]*"|'[^']*')*)(;|(?=}))/g;
const USE = /var\((--[\w-]+)/g;

/** The same CSS without declarations of custom properties that are never used, directly or through another one. */
export function pruneTokens(css) {
  const declared = new Map(); // token -> tokens its values ask for
  for (const [, name, value] of css.matchAll(DECLARATION)) {
    const asks = [...value.matchAll(USE)].map((match) => match[1]);
    declared.set(name, [...(declared.get(name) ?? []), ...asks]);
  }
  const rules = css.replace(DECLARATION, "");
  const own = [...declared.keys()].filter((name) => name.startsWith("--portaal-"));
  const todo = [...rules.matchAll(USE)].map((match) => match[1]).concat(own);
  const used = new Set();
  while (todo.length) {
    const name = todo.pop();
    if (used.has(name)) continue;
    used.add(name);
    todo.push(...(declared.get(name) ?? []));
  }
  return css.replace(DECLARATION, (whole, name) => (used.has(name) ? whole : ""));
}
