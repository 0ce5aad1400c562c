// The form: a view of the text in its cell. It prints what is typed; reading text is the kernel's job.

const READ_AFTER = 400;
const PATIENCE = 6000;
const OTHER = "other text";
const AGAIN = "click into the text above, choose Run > Run All Above Selected Cell in the menu, then press Shift+Enter.";
const EARLIER = "There is text that you typed earlier and that was not saved.";

// ---- printing: the same text as cmkit.answers.format.write --------------------------------------
function labelled(label, text) {
  const [first, ...more] = text.replace(/\r\n?/g, "\n").split("\n");
  const inline = first === first.replace(/^[ \t]+|[ \t]+$/g, "") && (first || !more.length);
  const rest = inline ? more : [first, ...more];
  return [`${label}: ${inline ? first : ""}`, ...rest.map((line) => "    " + line)];
}

function print(spec, { entries, other }) {
  const lines = entries.flatMap((entry) => [
    ...(spec.records ? [`## ${entry.name.replace(/[\r\n]+/g, " ").replace(/^[ \t]+|[ \t]+$/g, "")}`] : []),
    ...spec.fields.flatMap((field) => labelled(field.name, entry.texts[field.name] ?? "")),
  ]);
  return [...lines, ...(other ? labelled(OTHER, other) : [])].join("\n");
}

// ---- the form ---------------------------------------------------------------------------------
function render({ model, el }) {
  const spec = model.get("spec");
  const context = model.widget_manager?.context;
  window.cmkitForms = (window.cmkitForms ?? 0) + 1; // each form has a copy of this module
  const uid = `cmkit-${spec.name}-${window.cmkitForms}`;
  const one = spec.records.toLowerCase();
  let state = structuredClone(model.get("answer"));
  let body = model.get("text"); // the text that `state` was read from or printed to
  const printed = new Map(); // text → state, so that undo in the cell needs no kernel
  let gone = false; // the kernel that this form belongs to

  const progress = make("span", { className: "cmkit-progress" });
  const fields = make("fieldset", { className: "cmkit-all", "aria-label": spec.title });
  const status = make("span", { className: "cmkit-status", role: "status", "aria-live": "polite" });
  const notices = make("div", { className: "cmkit-notices", role: "status", "aria-live": "polite" });
  const verdict = make("div", { className: "cmkit-verdict", role: "region", "aria-label": `Feedback: ${spec.title}`, "aria-live": "polite" });
  const root = make("section", { className: "cmkit-form", "aria-labelledby": `${uid}-title`,
    "data-lm-suppress-shortcuts": "true", "data-name": spec.name },
    make("header", {}, make("h4", { id: `${uid}-title` }, spec.title), progress),
    notices, fields,
    make("footer", {}, ...(spec.checked ? [button("Check my answer", check, "cmkit-check")] : []), status), verdict);

  const byId = (id) => root.querySelector(`#${CSS.escape(id)}`);

  // ---- messages to the reader ----
  const say = (text, sign = "✓") => {
    status.replaceChildren(icon(sign), text);
    status.classList.toggle("cmkit-unsaved", sign === "!");
  };
  function notice(kind, ...content) {
    notices.querySelector(`[data-kind="${kind}"]`)?.remove();
    if (content.length) notices.append(make("div", { className: "cmkit-notice", "data-kind": kind }, icon("!"), make("div", {}, ...content)));
  }
  const clock = () => new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

  // ---- the cell ----
  const cell = openCell(context, spec.name, model.get("cell_id"), {
    text: follow,
    twins: (count) => notice("twins", ...(count > 1 ? [
      `${count} cells begin with %%answer ${spec.name}. This form fills only its own. Delete the copy, so that the right one is marked.`] : [])),
    tabs: (more) => notice("tabs", ...(more ? [
      "This notebook is open in two tabs. Both now show the same answer; close one of them, so that you don't mix them up."] : [])),
    apart: (text) => notice("apart", "The other tab holds a different text for this answer. Nothing is lost: this is the other one.", readOnly(text)),
    replaced: () => offer("typed", EARLIER),
    conflict: (text) => (say("Not saved yet: see above.", "!"), notice("conflict",
      "Not saved: the notebook was changed on disk since it was opened here, in another tab or by another program. Your text is safe in the cell above. Press ",
      button("Save now", () => context.save().catch(() => {})), " and choose Overwrite to keep what you see here.",
      ...(text === null ? [] : [" The other version of this answer stays here:", readOnly(text)]))),
    unsaved: () => say("Not saved yet, but your text is in the cell above. Keep this page open and press Ctrl+S in a moment.", "!"),
    restarted: () => {
      gone = true;
      notice("restarted", `The notebook was restarted. What you type here is still kept. To check it again: ${AGAIN}`);
    },
    saved: (where = "in this notebook") => {
      notice("conflict");
      say(`Saved ${where}, ${clock()}`);
    },
  });
  const readOnly = (text) => make("textarea", { readOnly: true, value: text, rows: Math.min(8, text.split("\n").length), "aria-label": "The other text" });

  // ---- typing ----
  let readTimer = null;
  function typed() {
    body = print(spec, state);
    printed.set(body, structuredClone(state));
    count();
    if (cell.write(body)) say("Saving…", "…");
    else copyMode();
    clearTimeout(readTimer);
    readTimer = setTimeout(refresh, READ_AFTER);
  }
  async function refresh() {
    const answer = await ask("read", body);
    if (answer?.text === body) mark(answer.answer);
  }
  function copyMode() {
    const text = `%%answer ${spec.name}\n${body}`;
    say("Not in the notebook yet: see above.", "!");
    const area = readOnly(text);
    area.setAttribute("aria-label", "Text to copy into the answer cell");
    notice("copy", "The form can't write into its cell here. Copy this text into the cell above, in place of what is there:",
      area, button("Copy", () => (navigator.clipboard?.writeText(text) ?? area.select())));
  }

  // ---- the text of the cell was changed by hand, by undo, or in another tab ----
  async function follow(text) {
    if (text === body) return;
    body = text;
    clearTimeout(readTimer);
    if (printed.has(text)) load(printed.get(text), text);
    else fields.disabled = true; // nothing typed here may overwrite the newer text
    const answer = await ask("read", text);
    if (body !== text) return;
    if (answer?.answer) load(answer.answer, text);
    else if (fields.disabled) notice("stale", "The text above was changed. Click into it and press Shift+Enter to bring this form up to date.");
  }
  function load(answer, text) {
    state = structuredClone(answer);
    body = text;
    printed.set(text, answer);
    fields.disabled = false;
    notice("stale");
    draw();
    if (answer.problems) mark(answer);
  }

  // ---- drawing ----
  function draw() {
    const focused = root.contains(document.activeElement) ? document.activeElement.id : "";
    fields.replaceChildren(...state.entries.map(entryNode), ...ending());
    fields.classList.toggle("cmkit-records", Boolean(spec.records));
    if (focused) byId(focused)?.focus();
    count();
  }
  function entryNode(entry, i) {
    const inputs = spec.fields.map((field) => fieldNode(field, `${uid}-${i}-${field.name}`, entry.texts[field.name], (text) => {
      entry.texts[field.name] = text;
      typed();
    }));
    if (!spec.records) return make("div", { className: "cmkit-entry" }, ...inputs);
    if (spec.fixed) return make("fieldset", { className: "cmkit-entry" }, make("legend", {}, `${spec.records} ${entry.name}`), ...inputs);
    const name = fieldNode({ kind: "text", label: `Name of this ${one}`, hint: "", rows: 1 }, `${uid}-${i}`, entry.name, (text) => {
      entry.name = text;
      typed();
    });
    const remove = button("Remove", () => removeEntry(i), "cmkit-remove");
    remove.setAttribute("aria-label", `Remove ${one} ${i + 1}`);
    return make("fieldset", { className: "cmkit-entry" }, make("legend", {}, `${spec.records} ${i + 1}`), name, ...inputs, remove);
  }
  function ending() {
    const nodes = [];
    if (spec.records && !spec.fixed) nodes.push(button(`+ Add a ${one}`, addEntry, "cmkit-add"));
    if (state.other) {
      const field = { kind: "text", label: "Other text", hint: "It belongs to no field and is not marked. Move it to where it belongs, or delete it.", rows: 2 };
      nodes.push(make("div", { className: "cmkit-entry cmkit-other" }, fieldNode(field, `${uid}-other`, state.other, (text) => {
        state.other = text;
        typed();
      })));
    }
    return nodes;
  }
  function addEntry() {
    state.entries.push({ name: "", texts: Object.fromEntries(spec.fields.map(({ name }) => [name, ""])) });
    typed();
    draw();
    byId(`${uid}-${state.entries.length - 1}`)?.focus();
  }
  function removeEntry(i) {
    const [gone] = state.entries.splice(i, 1);
    typed();
    draw();
    notice("removed", `${spec.records} ${gone.name || i + 1} was removed. `, button("Put it back", () => {
      state.entries.splice(i, 0, gone);
      notice("removed");
      typed();
      draw();
    }));
    fields.querySelector(".cmkit-add").focus();
  }
  function count() {
    const texts = state.entries.flatMap((entry) => spec.fields.map(({ name }) => entry.texts[name]));
    progress.textContent = `${texts.filter((text) => text.trim()).length} of ${texts.length} filled in`;
  }
  function mark({ problems, notes }) {
    for (const node of fields.querySelectorAll(".cmkit-problem, .cmkit-date .cmkit-note")) {
      node.hidden = true;
      node.replaceChildren(); // what describes a box is read out even while hidden
    }
    for (const node of fields.querySelectorAll("[aria-invalid]")) node.removeAttribute("aria-invalid");
    const general = [];
    const place = ({ entry, field }, part) =>
      byId([uid, Math.max(entry, 0), ...(field ? [field] : []), part].join("-"));
    for (const problem of problems) {
      const node = (problem.field || problem.entry >= 0) && place(problem, "p");
      if (!node) general.push(make("p", {}, problem.message));
      else {
        const before = node.hidden ? [icon("!")] : [...node.childNodes, " "];
        node.replaceChildren(...before, problem.message);
        node.hidden = false;
        byId(node.id.slice(0, -2))?.setAttribute("aria-invalid", "true");
      }
    }
    for (const said of notes) {
      const node = place(said, "n");
      if (node) Object.assign(node, { hidden: false, textContent: `Read as ${said.message}.` });
    }
    notice("problems", ...general);
  }

  // ---- talking to the kernel ----
  const pending = new Map();
  let asked = 0;
  function ask(kind, text, more = {}) {
    const id = `${uid}-${TAB}-${++asked}`;
    return new Promise((done) => {
      if (gone) return done(null);
      pending.set(id, done);
      setTimeout(() => done(null), PATIENCE);
      try {
        model.send({ kind, id, text, ...more });
      } catch {
        done(null); // the kernel this form belonged to is gone
      }
    });
  }
  const replied = (message) => {
    pending.get(message.id)?.(message);
    pending.delete(message.id);
  };
  model.on("msg:custom", replied);

  async function check() {
    const source = cell.checkSource();
    if (source === null) {
      verdict.replaceChildren(make("p", {}, "To check this answer, run the cell below: click into it and press Shift+Enter."));
      return;
    }
    if (cell.read() !== null) cell.save();
    verdict.replaceChildren(make("p", {}, "Checking…"));
    const answer = await ask("check", body, { source });
    if (answer?.answer && answer.text === body) mark(answer.answer);
    if (answer?.html) verdict.innerHTML = answer.html;
    else verdict.replaceChildren(make("p", { className: "cmkit-notice" }, icon("!"), answer?.message ?? (cell.busy()
      ? "No reply yet: the notebook is still busy with another cell. Your answer is safe. Try again in a moment."
      : `No reply: the notebook was restarted since this form was shown. Your answer is safe, it is the text above. To check it, ${AGAIN}`)));
  }

  // ---- what was typed before and is not in the cell ----
  function offer(kind, sentence) {
    const text = cell.kept(kind);
    if (text === null || [cell.read(), spec.blank].some((same) => same?.trim() === text.trim())) return;
    const done = () => (cell.forget(kind), notice(kind));
    notice(kind, make("details", {}, make("summary", {}, sentence), readOnly(text),
      button("Put this text into the cell", () => {
        const now = cell.read();
        cell.write(text);
        done();
        cell.keep("other", now);
      }), " ", button("Delete it", done)));
  }

  root.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the notebook's own keys (D, D deletes a cell) must not act in here
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      cell.save();
    }
  });
  draw();
  mark(state);
  el.append(root);
  cell.watch();
  const now = cell.read();
  printed.set(now, state);
  if (now === null) copyMode();
  else if (now.trimEnd() === body.trimEnd()) body = now; // IPython adds a line break
  else follow(now);
  offer("typed", EARLIER);
  offer("other", "There is another version of this answer, from another tab or from the disk.");
  return () => {
    clearTimeout(readTimer);
    model.off("msg:custom", replied);
    cell.close();
  };
}

export default { render };
