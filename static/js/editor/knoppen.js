// The buttons of the toolbar: what each is called, does, and when it is on or possible.

import { CellSelection } from "@tiptap/pm/tables";
import { editAlt, inFiguur } from "./figuur.js";
import { cursief, link, merk, vet } from "./merken.js";
import { editSmall } from "./regel.js";
import { canInsert, editVoetnoot } from "./voetnoot.js";

const kop = (level, label) => ({
  label,
  tekst: label,
  toets: `Ctrl+Alt+${level}`,
  aan: (editor) => editor.isActive("heading", { level }),
  kan: (editor) => editor.can().toggleHeading({ level }),
  doe: (editor) => editor.chain().toggleHeading({ level }).run(),
});

const opdracht = (naam, label, vorm, rest = {}) => ({
  label,
  ...vorm,
  kan: (editor) => editor.can()[naam](),
  doe: (editor) => editor.chain()[naam]().run(),
  ...rest,
});

const PADEN = {
  ongedaan: "M9 5 4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3",
  opnieuw: "m15 5 5 5-5 5M20 10H10a5 5 0 0 0 0 10h3",
  opsomming: "M9 6h12M9 12h12M9 18h12M4 6h.01M4 12h.01M4 18h.01",
  genummerd: "M10 6h11M10 12h11M10 18h11M4 4l1.5-1v6M3.5 9h4M4 15c0-2 3.5-2 3.5 0 0 1.500-3.500 3-3.500 4.500h4",
  dieper: "M4 5h16M11 12h9M4 19h16M4 9l3 3-3 3",
  ondieper: "M4 5h16M11 12h9M4 19h16M7 9l-3 3 3 3",
  onderschrift: "M4 5l8 10M12 5l-8 10M16 17.5c0-2.500 4-2.500 4 0 0 1.500-4 2-4 3.500h4",
  bovenschrift: "M4 9l8 10M12 9l-8 10M16 5.500c0-2.500 4-2.500 4 0 0 1.500-4 2-4 3.500h4",
  citaat: "M5 5v14M10 8h10M10 12h10M10 16h6",
  tabel: "M3 5h18v14H3zM3 10h18M3 14.500h18M9 5v14M15 5v14",
};

const inTabel = (editor) => editor.isActive("table");

function editCaption(editor) {
  const { bijschrift } = editor.getAttributes("table");
  editSmall({
    titel: "Bijschrift van de tabel",
    label: "Bijschrift",
    inhoud: bijschrift ?? [],
    leeg: "Vul het bijschrift in, of kies Verwijderen.",
    verwijderen: Boolean(bijschrift?.length),
  }).then((antwoord) => {
    const nieuw = antwoord?.verwijderen ? [] : antwoord?.inhoud;
    if (nieuw) editor.chain().updateAttributes("table", { bijschrift: nieuw }).run();
    editor.view.focus();
  });
}

/** Whether the first row (or column) of the table at the cursor is header. */
function headerIs(as) {
  return (editor) => {
    const { $from } = editor.state.selection;
    for (let diep = $from.depth; diep > 0; diep -= 1) {
      const node = $from.node(diep);
      if (node.type.name !== "table") continue;
      const cel = as === "rij" ? node.firstChild.lastChild : node.lastChild.firstChild;
      return cel?.type.name === "tableHeader";
    }
    return false;
  };
}

const woord = (naam, label, rest) => opdracht(naam, label, { tekst: label }, rest);

export const GROEPEN = [
  {
    naam: "Wijzigingen",
    knoppen: [
      opdracht("undo", "Ongedaan maken", { toets: "Ctrl+Z", pad: PADEN.ongedaan }),
      opdracht("redo", "Opnieuw", { toets: "Ctrl+Y", pad: PADEN.opnieuw }),
    ],
  },
  { naam: "Koppen", knoppen: [kop(4, "Kop"), kop(5, "Subkop"), kop(6, "Kleine kop")] },
  {
    naam: "Tekst",
    knoppen: [
      vet,
      cursief,
      merk("underline", "Onderstrepen", "Ctrl+U", { teken: "U", klasse: "onderstreept" }),
      merk("strike", "Doorhalen", "Ctrl+Shift+S", { teken: "S", klasse: "doorgehaald" }),
      merk("subscript", "Onderschrift", "Ctrl+,", { pad: PADEN.onderschrift }),
      merk("superscript", "Bovenschrift", "Ctrl+.", { pad: PADEN.bovenschrift }),
    ],
  },
  {
    naam: "Alinea",
    knoppen: [
      opdracht("toggleBulletList", "Opsomming", { toets: "Ctrl+Shift+8", pad: PADEN.opsomming }, {
        aan: (editor) => editor.isActive("bulletList"),
      }),
      opdracht("toggleOrderedList", "Genummerde lijst", { toets: "Ctrl+Shift+7", pad: PADEN.genummerd }, {
        aan: (editor) => editor.isActive("orderedList"),
      }),
      {
        label: "Dieper in de lijst",
        toets: "Ctrl+]",
        pad: PADEN.dieper,
        kan: (editor) => editor.can().sinkListItem("listItem"),
        doe: (editor) => editor.chain().sinkListItem("listItem").run(),
      },
      {
        label: "Hoger in de lijst",
        toets: "Ctrl+[",
        pad: PADEN.ondieper,
        kan: (editor) => editor.can().liftListItem("listItem"),
        doe: (editor) => editor.chain().liftListItem("listItem").run(),
      },
      opdracht("toggleBlockquote", "Citaat", { toets: "Ctrl+Shift+B", pad: PADEN.citaat }, {
        aan: (editor) => editor.isActive("blockquote"),
      }),
    ],
  },
  {
    naam: "Invoegen",
    knoppen: [
      link,
      { label: "Voetnoot", tekst: "Voetnoot", toets: "Ctrl+Alt+F", dialoog: true, kan: canInsert, doe: editVoetnoot },
      {
        label: "Tabel invoegen",
        pad: PADEN.tabel,
        kan: (editor) => !inTabel(editor) && editor.can().insertTable(),
        doe: (editor) => editor.chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      },
    ],
  },
  {
    naam: "Tabel",
    zichtbaar: inTabel,
    knoppen: [
      woord("addRowBefore", "Rij erboven"),
      woord("addRowAfter", "Rij eronder"),
      woord("deleteRow", "Rij weg"),
      woord("addColumnBefore", "Kolom ervoor"),
      woord("addColumnAfter", "Kolom erna"),
      woord("deleteColumn", "Kolom weg"),
      woord("mergeCells", "Cellen samenvoegen", { kan: (editor) => editor.state.selection instanceof CellSelection && editor.can().mergeCells() }),
      woord("splitCell", "Cel splitsen"),
      woord("toggleHeaderRow", "Kopregel", { aan: headerIs("rij") }),
      woord("toggleHeaderColumn", "Kopkolom", { aan: headerIs("kolom") }),
      { label: "Bijschrift", tekst: "Bijschrift", dialoog: true, kan: inTabel, doe: editCaption },
      woord("deleteTable", "Tabel weg"),
    ],
  },
  {
    naam: "Afbeelding",
    zichtbaar: inFiguur,
    knoppen: [{ label: "Afbeelding beschrijven", tekst: "Beschrijving", dialoog: true, kan: inFiguur, doe: editAlt }],
  },
];
