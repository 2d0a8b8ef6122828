// Building DOM by hand: no innerHTML, so nothing that is typed can become markup.

let teller = 0;

/** An id that no other element on the page has. */
export function freshId(naam) {
  teller += 1;
  return `editor-${naam}-${teller}`;
}

/** An element with attributes (null and false are left out; `on…` is a listener) and children. */
export function el(tag, attrs = {}, ...kinderen) {
  const element = document.createElement(tag);
  for (const [naam, waarde] of Object.entries(attrs)) {
    if (naam.startsWith("on")) element.addEventListener(naam.slice(2), waarde);
    else if (waarde !== null && waarde !== false && waarde !== undefined) element.setAttribute(naam, waarde === true ? "" : waarde);
  }
  element.append(...kinderen.filter((kind) => kind !== null));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** A drawing of 24 by 24 in the colour of the text, unseen by screen readers. */
export function icon(pad) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [naam, waarde] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" })) {
    svg.setAttribute(naam, waarde);
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", pad);
  svg.append(path);
  return svg;
}
