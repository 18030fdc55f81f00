// One authenticated WebSocket a tab: whole snapshots in, nothing out. The page is never reloaded.

const QUIET_MS = 13000; // three beats of the server
const SIGNED_OUT = 4401;
const FINAL = new Set([4403, 4404]);

/** Opens the line and keeps it open; `on` gets snapshot, lost, back, signedOut. Returns what restarts it. */
export function openLine(address, on) {
  let socket = null;
  let quiet = 0;
  let attempt = 0;
  let lost = false;

  const fail = () => {
    clearTimeout(quiet);
    if (!lost) on.lost();
    lost = true;
    attempt += 1;
    setTimeout(connect, Math.min(4000, 400 * attempt) * (0.75 + Math.random() / 2));
  };

  const heard = () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => drop(socket), QUIET_MS);
  };

  const drop = (which) => {
    if (which !== socket || !which) return;
    socket = null;
    which.onclose = null;
    which.close();
    fail();
  };

  function connect() {
    const mine = new WebSocket(address());
    socket = mine;
    heard();
    mine.onmessage = (event) => {
      if (mine !== socket) return;
      heard();
      attempt = 0;
      const message = JSON.parse(event.data);
      if (message.type !== "snapshot") return;
      const wasLost = lost;
      lost = false;
      on.snapshot(message);
      if (wasLost) on.back();
    };
    mine.onclose = (event) => {
      if (mine !== socket) return;
      socket = null;
      clearTimeout(quiet);
      if (event.code === SIGNED_OUT) on.signedOut();
      else if (!FINAL.has(event.code)) fail();
    };
  }

  connect();
  return () => {
    const old = socket;
    socket = null;
    if (old) old.close();
    connect();
  };
}

/** The address of the live line for a page of this console. */
export function lineAddress(query) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}/live?${new URLSearchParams(query)}`;
}
