// The cell that a form belongs to: finding it, reading and writing its text, saving the notebook.
// The text of the cell is the record. A change is in the cell at once; only saving to disk waits.

const MAGIC = /^\s*%%answer[ \t]+(\S+)[^\n]*(?:\n|$)/;
// Tells this browser tab from another. Each form has a copy of this module, so the window keeps it.
const TAB = (window.cmkitTab ??= String(Math.random()));
const SAVE_AFTER = 600; // milliseconds without typing
const REPLY_WITHIN = 2500;
const ASK_AGAIN = 5000;

function openCell(context, name, cellId, on) {
  const shared = context?.model?.sharedModel;
  const address = pageSettings().baseUrl + (context?.path ?? "");
  const cells = () => Array.from(shared?.cells ?? []);
  const namesake = (cell) => MAGIC.exec(cell.getSource())?.[1] === name;
  const twins = () => cells().filter(namesake);
  const find = () => {
    const all = twins();
    return all.find((cell) => cell.id === cellId) ?? all.at(-1) ?? null;
  };

  const read = () => {
    const cell = find();
    return cell && bodyOf(cell.getSource());
  };

  // Only what differs is replaced, so that undo and the cursor in the cell keep their places.
  function replace(body) {
    const cell = find();
    if (!cell) return false;
    const old = cell.getSource();
    const head = MAGIC.exec(old)[0];
    const fresh = (head.endsWith("\n") ? head : head + "\n") + body;
    const most = Math.min(old.length, fresh.length);
    let start = 0;
    while (start < most && old[start] === fresh[start]) start++;
    let end = 0;
    while (end < most - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++;
    cell.updateSource(start, old.length - end, fresh.slice(start, fresh.length - end));
    return true;
  }

  // ---- following the cell -------------------------------------------------------------------
  let watched = null;
  let last = read();
  let fromOtherTab = false;

  function changed() {
    const now = read();
    if (now === null || now === last) return;
    if (!fromOtherTab) {
      keep("typed", now);
      post({ kind: "text", was: last, body: now });
      saveSoon();
    }
    last = now;
    on.text(now);
  }
  function watch() {
    const cell = find();
    if (cell !== watched) {
      watched?.changed.disconnect(changed);
      watched = cell;
      watched?.changed.connect(changed);
      replaced();
    }
    on.twins(twins().length);
  }
  // The notebook was read from disk again: what was typed here and not saved is still in the drawer.
  function replaced() {
    const now = read();
    if (now === null || now === last) return;
    last = now;
    on.text(now);
    on.replaced();
  }
  shared?.changed.connect(watch);

  function write(body) {
    keep("typed", body);
    return replace(body);
  }

  // ---- saving -------------------------------------------------------------------------------
  let timer = null;
  let saving = false;
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER);
  };

  async function save({ asked = false } = {}) {
    clearTimeout(timer);
    timer = null;
    if (!context?.save) return;
    if (saving) return saveSoon();
    saving = true;
    const newer = await changedOnDisk(context).catch(() => null);
    if (newer === null) {
      timer = setTimeout(save, ASK_AGAIN); // the server doesn't answer
      on.unsaved();
    } else await (newer ? saveElsewhere(asked) : context.save()).catch(() => on.unsaved());
    saving = false;
  }
  // The file on disk is newer than this page: perhaps another tab holds it and can save for us.
  async function saveElsewhere(asked) {
    const body = read();
    if (!asked && others && (await savedByOther(body))) return;
    const other = bodyOnDisk(await onDisk(context, "type=notebook&content=1"), name);
    if (other !== null && other !== body) keep("other", other);
    on.conflict(other !== body ? other : null);
  }
  function saveStateChanged(_, state) {
    if (state === "failed") on.unsaved();
    if (!String(state).startsWith("completed")) return;
    if (kept("typed") === read()) forget("typed");
    post({ kind: "saved", body: read() });
    on.saved();
  }
  context?.saveState?.connect(saveStateChanged);

  // ---- the kernel ---------------------------------------------------------------------------
  const session = context?.sessionContext;
  const kernelChanged = (_, status) => /restarting/.test(status) && on.restarted();
  session?.statusChanged?.connect(kernelChanged);
  const busy = () => session?.session?.kernel?.status === "busy";

  // ---- the same notebook in another tab -----------------------------------------------------
  const channel = shared && "BroadcastChannel" in window ? new BroadcastChannel("cmkit:" + address) : null;
  let others = false;
  let waiting = null;
  const post = (message) => channel?.postMessage({ ...message, name, tab: TAB });

  function savedByOther(body) {
    post({ kind: "save", body });
    return new Promise((done) => {
      waiting = () => done(true);
      setTimeout(() => done(false), REPLY_WITHIN);
    });
  }
  const heard = {
    hello: () => (post({ kind: "here" }), meet()),
    here: meet,
    text: ({ was, body }) => {
      const here = read();
      if (here === body) return;
      if (here !== was) return keep("other", body), on.apart(body);
      fromOtherTab = true;
      replace(body);
      fromOtherTab = false;
    },
    save: ({ body }) => read() === body && save({ asked: true }),
    saved: ({ body }) => {
      if (read() !== body) return;
      forget("typed");
      waiting?.();
      on.saved("in the other tab");
    },
  };
  let presence = null;
  function meet() {
    clearTimeout(presence);
    if (!others) on.tabs((others = true));
    presence = setTimeout(() => {
      post({ kind: "hello" });
      presence = setTimeout(() => on.tabs((others = false)), REPLY_WITHIN);
    }, ASK_AGAIN);
  }
  if (channel) {
    channel.onmessage = ({ data }) => data.tab !== TAB && data.name === name && heard[data.kind]?.(data);
    post({ kind: "hello" });
  }
  const leave = () => timer && save();
  window.addEventListener("pagehide", leave);

  // ---- a copy in the browser of what is not on disk yet --------------------------------------
  const slot = (kind) => `cmkit:${address}:${name}:${kind}`;
  const stored = (action) => {
    try {
      return action(window.localStorage);
    } catch {
      return null; // private windows may have no storage: the cell still holds the text
    }
  };
  const keep = (kind, body) => stored((store) => store.setItem(slot(kind), body));
  const kept = (kind) => stored((store) => store.getItem(slot(kind)));
  const forget = (kind) => stored((store) => store.removeItem(slot(kind)));

  function close() {
    leave();
    clearTimeout(presence);
    window.removeEventListener("pagehide", leave);
    context?.saveState?.disconnect(saveStateChanged);
    session?.statusChanged?.disconnect(kernelChanged);
    shared?.changed.disconnect(watch);
    watched?.changed.disconnect(changed);
    channel?.close();
  }

  return { read, write, save, watch, close, keep, kept, forget, checkSource, busy };

  function checkSource() {
    const id = `${name}_check`;
    const cell = cells().find((c) => c.id === id || c.getMetadata?.("nbgrader")?.grade_id === id);
    return cell ? cell.getSource() : null;
  }
}

const bodyOf = (source) => source.slice(MAGIC.exec(source)?.[0].length ?? 0);

function pageSettings() {
  const text = document.getElementById("jupyter-config-data")?.textContent;
  return { baseUrl: "/", token: "", ...(text ? JSON.parse(text) : {}) };
}

// Asks the server about the file; null where there is no such server (then saving just tries).
async function onDisk(context, query) {
  if (!context.path || context.path.includes(":")) return null;
  const { baseUrl, token } = pageSettings();
  const path = context.path.split("/").map(encodeURIComponent).join("/");
  const headers = token ? { Authorization: `token ${token}` } : {};
  const answer = await fetch(`${baseUrl}api/contents/${path}?${query}`, { headers, cache: "no-store" });
  return answer.ok ? answer.json() : null;
}

async function changedOnDisk(context) {
  const here = context.contentsModel;
  const there = await onDisk(context, "content=0&hash=1");
  if (!here || !there) return false;
  if (here.hash && there.hash) return here.hash !== there.hash;
  return new Date(there.last_modified) - new Date(here.last_modified) > 500;
}

function bodyOnDisk(file, name) {
  const sources = (file?.content?.cells ?? []).map((cell) => [cell.source].flat().join(""));
  const found = sources.filter((source) => MAGIC.exec(source)?.[1] === name);
  return found.length ? bodyOf(found.at(-1)) : null;
}
