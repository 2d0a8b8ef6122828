// What is pasted from Word, LibreOffice, a mail or a web page, brought near to what may be stored.

const WEG = "style, script, meta, link, title, xml, template, noscript, object, iframe";
const BLIJFT = new Set(["href", "start", "colspan", "rowspan", "src", "alt", "width", "height"]);

/** The pasted HTML without Word's lists-as-paragraphs, footnote apparatus, styles and office tags. */
export function cleanPasted(html) {
  const stil = withoutHandlers(html);
  if (stil.includes("data-pm-slice")) return stil; // copied in an editor like this one
  // An inert document: nothing in it loads or runs.
  const doc = new DOMParser().parseFromString(stil, "text/html");
  doc.querySelectorAll(WEG).forEach((element) => element.remove());
  removeComments(doc);
  takeFootnotes(doc);
  makeLists(doc);
  makeMarks(doc);
  lowerHeadings(doc);
  for (const p of doc.querySelectorAll("p")) {
    if (!p.textContent.trim() && !p.querySelector("img, .voetnoot")) p.remove();
  }
  for (const element of doc.body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) {
      const voetnoot = name === "class" && element.matches("span.voetnoot");
      if (voetnoot) element.className = "voetnoot";
      else if (!BLIJFT.has(name)) element.removeAttribute(name);
    }
  }
  return doc.body.innerHTML;
}

/** Style sheets away, styles and handlers under a name that means nothing: the CSP blocks them, but reports each. */
function withoutHandlers(html) {
  return html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "").replace(/<[a-z][^>]*/gi, (tag) =>
    tag.replace(/([\s"'/])style(?=\s*=)/gi, "$1data-stijl").replace(/([\s"'/])on(?=\w+\s*=)/gi, "$1data-on"),
  );
}

function removeComments(doc) {
  const walker = doc.createTreeWalker(doc, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  comments.forEach((comment) => comment.remove());
}

const style = (element) => (element.getAttribute("data-stijl") ?? "").toLowerCase();

/** Word and LibreOffice put the notes at the end, with links to and fro; ours stand at the place of their call. */
function takeFootnotes(doc) {
  for (const call of doc.querySelectorAll('a[href^="#_ftn"], a[href*="#sdfootnote"]')) {
    const doel = call.getAttribute("href").split("#")[1];
    if (/^_ftnref|anc$/.test(doel)) continue;
    const id = doel.replace(/^_/, "").replace(/sym$/, "");
    const noot = doc.getElementById(id);
    if (!noot) continue;
    const inhoud = noot.cloneNode(true);
    inhoud.querySelectorAll('a[href*="#_ftnref"], a[href$="anc"]').forEach((terug) => terug.remove());
    const span = doc.createElement("span");
    span.className = "voetnoot";
    span.append(...[...inhoud.childNodes].flatMap((kind) => (kind.nodeName === "P" ? [...kind.childNodes, " "] : [kind])));
    const sup = call.closest("sup");
    (sup && sup.textContent === call.textContent ? sup : call).replaceWith(span);
  }
  doc
    .querySelectorAll('div[id^="ftn"], div[id^="sdfootnote"], [data-stijl*="mso-element:footnote-list"]')
    .forEach((element) => element.remove());
  doc.querySelectorAll("a:not([href])").forEach((anker) => anker.replaceWith(...anker.childNodes));
}

/** Word writes list items as paragraphs with `mso-list:l0 level2 lfo1`, and the bullet as text. */
function makeLists(doc) {
  let lijsten = [];
  let vorige = null;
  for (const p of [...doc.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const niveau = Number(/mso-list:[^;]*level(\d)/.exec(style(p))?.[1] ?? 0);
    if (!niveau) continue;
    if (!vorige || vorige !== p.previousElementSibling) lijsten = [];
    const merk = [...p.querySelectorAll("span")].find((span) => style(span).includes("mso-list:ignore"));
    const tag = /^\s*[0-9a-z]{1,3}[.)]/i.test(merk?.textContent ?? "") ? "ol" : "ul";
    merk?.remove();
    const li = doc.createElement("li");
    li.append(...p.childNodes);
    lijsten = lijsten.slice(0, niveau);
    let lijst = lijsten[niveau - 1];
    if (!lijst || lijst.localName !== tag) {
      lijst = doc.createElement(tag);
      const boven = lijsten.findLast((l, i) => l && i < niveau - 1)?.lastElementChild;
      if (boven) boven.append(lijst);
      else p.before(lijst);
      lijsten[niveau - 1] = lijst;
    }
    lijst.append(li);
    p.remove();
    vorige = lijsten.find(Boolean);
  }
}

const OPMAAK = [
  [/font-weight:\s*(bold|[6-9]00)/, "strong"],
  [/font-style:\s*italic/, "em"],
  [/vertical-align:\s*super/, "sup"],
  [/vertical-align:\s*sub/, "sub"],
  [/text-decoration[^;]*line-through/, "s"],
];

/** Marks that were only said by a style become elements; an element whose style takes its mark back goes. */
function makeMarks(doc) {
  for (const element of doc.querySelectorAll("b[data-stijl], i[data-stijl]")) {
    if (/(^|[;\s])font-(weight|style):\s*normal/.test(style(element))) element.replaceWith(...element.childNodes);
  }
  for (const span of doc.querySelectorAll("span[data-stijl]")) {
    for (const [patroon, tag] of OPMAAK) {
      if (!patroon.test(style(span))) continue;
      const merk = doc.createElement(tag);
      merk.append(...span.childNodes);
      span.append(merk);
    }
  }
}

function lowerHeadings(doc) {
  doc.querySelectorAll("p.MsoTitle").forEach((p) => rename(p, "h1"));
  const koppen = [...doc.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const level = (kop) => Number(kop.localName[1]);
  const hoogste = Math.min(...koppen.map(level));
  if (hoogste > 3) return;
  koppen.forEach((kop) => rename(kop, `h${Math.min(level(kop) - hoogste + 4, 6)}`));
}

function rename(element, tag) {
  const nieuw = element.ownerDocument.createElement(tag);
  nieuw.append(...element.childNodes);
  element.replaceWith(nieuw);
}
