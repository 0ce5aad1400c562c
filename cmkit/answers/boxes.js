// The boxes of a form: one for each kind of field, with its label, hint and problem.

function make(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key.includes("-") || key === "role" || key === "for") node.setAttribute(key, value);
    else node[key] = value;
  }
  node.append(...children);
  return node;
}
const button = (text, onclick, className = "") => make("button", { type: "button", className, onclick }, text);
// where "Jan" means "January", or "7" is "rule 7", the word need not stand there twice
function named({ word, meaning }) {
  const [text, wanted] = [meaning.toLowerCase(), word.toLowerCase()];
  return text.startsWith(wanted) || text.split(" ")[1] === wanted;
}
function shownAs({ options }) {
  const alone = options.every(named);
  return ({ word, meaning }) => (!meaning ? word : alone ? meaning : `${word}: ${meaning}`);
}
const icon = (sign) => make("span", { className: "cmkit-icon", "aria-hidden": "true" }, sign);

function box(field, text, props) {
  const single = field.rows <= 1 && !text.includes("\n");
  const node = make(single ? "input" : "textarea", { value: text, ...props });
  if (single) node.type = "text";
  else node.style.setProperty("--rows", field.rows);
  if (field.kind === "number") node.inputMode = "decimal";
  if (field.kind !== "text") node.autocomplete = "off";
  return node;
}

function dropDown(field, text, props) {
  const unknown = text && !field.options.some(({ word }) => word === text);
  const shown = shownAs(field);
  const choices = [
    make("option", { value: "" }, "– choose –"),
    ...field.options.map((option) => make("option", { value: option.word }, shown(option))),
    ...(unknown ? [make("option", { value: text }, `${text} (not on the list)`)] : []),
  ];
  const node = make("select", props, ...choices);
  node.value = text;
  return node;
}

function tickBoxes(field, text, id, change) {
  const words = field.options.map(({ word }) => word);
  let chosen = text ? text.split(field.joiner) : [];
  const all = [...field.options, ...chosen.filter((word) => !words.includes(word)).map((word) => ({
    word, meaning: "not on the list" }))];
  const order = all.map(({ word }) => word);
  const shown = shownAs(field);
  const long = field.options.some((option) => option.meaning && shown(option).length > 14);
  return make("div", { className: "cmkit-ticks" + (long ? " cmkit-long" : "") }, ...all.map((option, i) => {
    const { word } = option;
    const tick = make("input", { type: "checkbox", id: `${id}-${i}`, checked: chosen.includes(word) });
    tick.onchange = () => {
      chosen = order.filter((other) => (other === word ? tick.checked : chosen.includes(other)));
      change(chosen.join(field.joiner));
    };
    return make("label", { for: tick.id }, tick, make("span", {}, shown(option)));
  }));
}

function fieldNode(field, id, text, change) {
  const problem = make("p", { id: `${id}-p`, className: "cmkit-problem", hidden: true });
  const note = make("p", { id: `${id}-n`, className: "cmkit-note", hidden: true });
  const described = { "aria-describedby": `${id}-h ${id}-p ${id}-n` };
  const hint = make("p", { id: `${id}-h`, className: "cmkit-hint", hidden: !field.hint }, field.hint);
  let parts;
  if (field.kind === "several") {
    const group = make("fieldset", described, make("legend", {}, field.label), hint);
    group.append(tickBoxes(field, text, id, change), problem);
    parts = [group];
  } else {
    const draw = field.kind === "choice" ? dropDown : box;
    const input = draw(field, text, { id, ...described });
    input.addEventListener("input", () => change(input.value));
    const control = field.unit
      ? make("div", { className: "cmkit-with-unit" }, input, make("span", { id: `${id}-u` }, field.unit))
      : input;
    if (field.unit) input.setAttribute("aria-describedby", `${id}-u ${described["aria-describedby"]}`);
    if (field.kind === "choice") {
      const explain = () => {
        note.textContent = field.options.find(({ word }) => word === input.value)?.meaning ?? "";
        note.hidden = !note.textContent;
      };
      input.addEventListener("input", explain);
      explain();
    }
    parts = [make("label", { for: id }, field.label), hint, control, note, problem];
  }
  return make("div", { className: `cmkit-field cmkit-${field.kind}` }, ...parts);
}

