// Which address a link may have: the same rules as basis/rijketekst/adressen.py, which has the last word.

const HOST = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;
const MAIL = /^[^@\s:/?<>"\\]+@[^@\s/?<>"\\]+\.[^@\s/?<>"\\]+$/;

export const ADRES_FOUT =
  "Dit adres klopt niet. Vul een webadres in (https://…), een e-mailadres, een pad op deze site (/…) of een anker (#…).";

/** The address as it may be stored, or "" when it may not. */
export function linkAddress(typed) {
  let href = (typed || "").trim().replace(/\s/g, "%20");
  if (!href || /[<>"\\`\p{Cc}]/u.test(href)) return "";
  if (/^#./.test(href) || /^\/(?!\/)/.test(href)) return href;
  if (/^mailto:/i.test(href)) return MAIL.test(href.slice(7).split("?")[0]) ? href : "";
  if (MAIL.test(href)) return `mailto:${href}`;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(href) && /^[^/?#:]+\.[a-z]{2,}([/?#:]|$)/i.test(href)) href = `https://${href}`;
  return isWeb(href) ? href : "";
}

function isWeb(href) {
  const match = /^https?:\/\/([^/?#]*)/i.exec(href);
  if (!match || match[1].includes("@") || !HOST.test(match[1].split(":")[0])) return false;
  return URL.canParse(href);
}
