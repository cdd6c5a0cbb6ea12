// The body is written in django-prose-editor's ProseMirror, with our own toolbar and our own quotation: what was said, and who said it.
const place = document.querySelector(".body[data-editor]");
const area = place.querySelector("textarea");
const say = place.dataset;

// The editor would add a <style> of its own, which the site's policy refuses; desk.css holds those rules. An element of that name keeps it quiet.
const quiet = document.createElementNS("https://newsroom.example/none", "style");
quiet.setAttribute("data-tiptap-style", "");
document.head.append(quiet);

const kit = await import(say.editor);

const Attribution = kit.Node.create({
  name: "attribution",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "footer" }],
  renderHTML: ({ HTMLAttributes }) => ["footer", HTMLAttributes, 0],
});
const Quotation = kit.Blockquote.extend({ content: "(paragraph | bulletList | orderedList)+ attribution?" });
const Spoken = kit.Extension.create({
  name: "spoken",
  addGlobalAttributes: () => [{
    types: ["paragraph", "heading", "blockquote", "bulletList", "orderedList", "attribution"],
    attributes: Object.fromEntries(["dir", "lang"].map((name) => [name, {
      default: null,
      parseHTML: (element) => element.getAttribute(name),
      renderHTML: (said) => (said[name] ? { [name]: said[name] } : {}),
    }])),
  }],
});

const editor = kit.createTextareaEditor(area, [
  kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.Bold, kit.Italic,
  kit.Heading.configure({ levels: [2, 3] }), kit.BulletList, kit.OrderedList, kit.ListItem,
  kit.Link.configure({ openOnClick: false, enableTarget: false, protocols: ["http", "https", "mailto"] }),
  Quotation, Attribution, Spoken, kit.UndoRedo ?? kit.History, kit.Dropcursor, kit.Gapcursor,
]);

const page = editor.view.dom;
page.id = "id_body_words";
page.classList.add("prose");
for (const [name, value] of Object.entries({ role: "textbox", "aria-multiline": "true", "aria-label": say.label, spellcheck: "true" })) page.setAttribute(name, value);
for (const name of ["lang", "dir"]) if (area.getAttribute(name)) page.setAttribute(name, area.getAttribute(name));
document.querySelector('label[for="id_body_html"]').addEventListener("click", () => editor.commands.focus());

const does = (act) => () => act(editor.chain().focus()).run();
const groups = [
  [["¶", say.paragraph, does((words) => words.setParagraph()), () => editor.isActive("paragraph")],
   ["H2", say.heading, does((words) => words.toggleHeading({ level: 2 })), () => editor.isActive("heading", { level: 2 })],
   ["H3", say.subheading, does((words) => words.toggleHeading({ level: 3 })), () => editor.isActive("heading", { level: 3 })]],
  [["B", say.bold, does((words) => words.toggleBold()), () => editor.isActive("bold")],
   ["I", say.italic, does((words) => words.toggleItalic()), () => editor.isActive("italic")],
   [say.link, say.link, link, () => editor.isActive("link")]],
  [["•", say.list, does((words) => words.toggleBulletList()), () => editor.isActive("bulletList")],
   ["1.", say.numbered, does((words) => words.toggleOrderedList()), () => editor.isActive("orderedList")],
   ["“ ”", say.quotation, does((words) => words.toggleBlockquote()), () => editor.isActive("blockquote")],
   [say.speaker, say.speaker, speaker, () => editor.isActive("attribution")]],
  [["↶", say.undo, does((words) => words.undo()), () => false],
   ["↷", say.redo, does((words) => words.redo()), () => false]],
];

const bar = document.createElement("div");
bar.className = "prose-menubar";
bar.setAttribute("role", "toolbar");
bar.setAttribute("aria-label", say.label);
bar.setAttribute("aria-controls", page.id);
const buttons = groups.flatMap((group) => {
  const box = document.createElement("div");
  box.className = "prose-menubar__group";
  bar.append(box);
  return group.map(([sign, name, act, isOn]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "prose-menubar__button";
    button.textContent = sign;
    button.title = name;
    button.tabIndex = -1;
    button.setAttribute("aria-label", name);
    button.addEventListener("mousedown", (press) => press.preventDefault());
    button.addEventListener("click", act);
    box.append(button);
    return { button, isOn };
  });
});
buttons[0].button.tabIndex = 0;
// One stop for the tab key; arrows go along the bar, as the ARIA toolbar pattern has it.
bar.addEventListener("keydown", (press) => {
  const rtl = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
  const step = { ArrowRight: rtl, ArrowLeft: -rtl, Home: -Infinity, End: Infinity }[press.key];
  if (!step) return;
  press.preventDefault();
  const all = buttons.map(({ button }) => button);
  const here = all.indexOf(document.activeElement);
  const next = Number.isFinite(step) ? (here + step + all.length) % all.length : step < 0 ? 0 : all.length - 1;
  for (const button of all) button.tabIndex = -1;
  all[next].tabIndex = 0;
  all[next].focus();
});
place.querySelector(".prose-editor").prepend(bar);

function show() {
  for (const { button, isOn } of buttons) {
    button.classList.toggle("active", isOn());
    button.setAttribute("aria-pressed", String(isOn()));
  }
}
editor.on("transaction", show);
editor.on("update", () => area.dispatchEvent(new Event("input", { bubbles: true })));
document.addEventListener("words:filled", () => editor.commands.setContent(area.value));
show();

// Who said it stands last in its quotation.
function speaker() {
  const { state } = editor;
  const at = state.selection.$from;
  for (let depth = at.depth; depth > 0; depth -= 1) {
    const quotation = at.node(depth);
    if (quotation.type.name !== "blockquote") continue;
    const end = at.after(depth) - 1;
    if (quotation.lastChild.type.name === "attribution") { editor.chain().focus(end - 1).run(); return; }
    editor.chain().insertContentAt(end, { type: "attribution" }).focus(end + 1).run();
    return;
  }
  editor.chain().focus().toggleBlockquote().run();
}

function link() {
  const dialog = document.createElement("dialog");
  dialog.className = "ask";
  dialog.setAttribute("aria-label", say.link);
  const form = document.createElement("form");
  form.method = "dialog";
  const label = document.createElement("label");
  label.textContent = say.address;
  const field = document.createElement("input");
  field.type = "text";
  field.inputMode = "url";
  field.dir = "ltr";
  field.value = editor.getAttributes("link").href ?? "https://";
  label.append(field);
  const press = (text, value, kind) => {
    const button = document.createElement("button");
    button.className = `button ${kind}`;
    button.value = value;
    button.textContent = text;
    return button;
  };
  form.append(label, press(say.done, "done", "default"), press(say.remove, "remove", ""), press(say.cancel, "cancel", ""));
  dialog.append(form);
  dialog.addEventListener("close", () => {
    const words = editor.chain().focus().extendMarkRange("link");
    if (dialog.returnValue === "done" && /^(https?:\/\/.+|mailto:.+|\/.+)/.test(field.value)) words.setLink({ href: field.value }).run();
    else if (dialog.returnValue === "remove") words.unsetLink().run();
    else editor.commands.focus();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  field.select();
}
