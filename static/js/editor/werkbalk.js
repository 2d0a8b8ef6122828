// The toolbar: one tab stop, arrows between the buttons, Escape back to the text (WAI-ARIA toolbar pattern).

import { Extension } from "@tiptap/core";
import { el, icon } from "./elementen.js";

function makeButton(editor, soort) {
  const { label, toets, tekst, teken, klasse, pad, dialoog } = soort;
  const inhoud = pad ? icon(pad) : el("span", { class: teken ? `editor-teken ${klasse}` : null, "aria-hidden": teken ? "true" : null }, tekst ?? teken);
  return el(
    "button",
    {
      type: "button",
      class: "editor-knop",
      tabindex: "-1",
      title: toets ? `${label} (${toets})` : label,
      "aria-label": tekst === label ? null : label,
      "aria-keyshortcuts": toets?.replace("Ctrl", "Control") ?? null,
      "aria-haspopup": dialoog ? "dialog" : null,
      // A click must not take the selection out of the text.
      onmousedown: (event) => event.preventDefault(),
      onclick: (event) => {
        if (event.currentTarget.getAttribute("aria-disabled") === "true") return;
        soort.doe(editor);
        if (!dialoog) editor.view.focus();
      },
    },
    inhoud,
  );
}

/** The toolbar of an editor: groups of buttons (see knoppen.js), some only there where they apply. It follows the selection by itself. */
export function makeToolbar(editor, { naam, groepen: soorten }) {
  const paren = [];
  const groepen = soorten.map((groep) => {
    const knoppen = groep.knoppen.map((knop) => {
      const element = makeButton(editor, knop);
      paren.push([knop, element]);
      return element;
    });
    return { ...groep, element: el("div", { role: "group", "aria-label": groep.naam, class: "editor-groep" }, ...knoppen) };
  });
  const balk = el("div", { role: "toolbar", "aria-label": naam, class: "editor-werkbalk" }, ...groepen.map((g) => g.element));
  const reachable = () => paren.map(([, knop]) => knop).filter((knop) => !knop.closest("[hidden]"));

  const makeCurrent = (knop) => {
    paren.forEach(([, ander]) => ander.setAttribute("tabindex", ander === knop ? "0" : "-1"));
  };
  const refresh = () => {
    if (editor.isDestroyed) return;
    groepen.forEach((groep) => groep.element.toggleAttribute("hidden", Boolean(groep.zichtbaar && !groep.zichtbaar(editor))));
    for (const [knop, element] of paren) {
      if (knop.aan) element.setAttribute("aria-pressed", String(Boolean(knop.aan(editor))));
      element.setAttribute("aria-disabled", String(!knop.kan(editor)));
    }
    const knoppen = reachable();
    if (!knoppen.some((knop) => knop.tabIndex === 0)) makeCurrent(knoppen[0]);
  };

  balk.addEventListener("focusin", (event) => makeCurrent(event.target));
  balk.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      editor.view.focus();
      return;
    }
    const knoppen = reachable();
    const hier = knoppen.indexOf(document.activeElement);
    const stap = { ArrowRight: hier + 1, ArrowLeft: hier - 1, Home: 0, End: -1 }[event.key];
    if (stap === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    knoppen.at(stap % knoppen.length).focus();
  });

  let wacht = 0;
  editor.on("transaction", () => {
    wacht ||= requestAnimationFrame(() => {
      wacht = 0;
      refresh();
    });
  });
  refresh();
  return balk;
}

/** The keys that go from the text to the toolbar, to the button where the focus was last. */
export function toolbarKeys(toolbar) {
  const focus = () => {
    toolbar().querySelector('button[tabindex="0"]').focus();
    return true;
  };
  return Extension.create({
    name: "naarWerkbalk",
    priority: 300,
    addKeyboardShortcuts: () => ({ "Alt-F10": focus, F10: focus }),
  });
}
