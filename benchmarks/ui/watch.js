/** Notes when a slider moved, and when each plane came, was painted and was on the screen; wall clock in ms. */
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const noted = { inputs: [], planes: [], frames: [] };
  const bySerial = new Map();
  const painted = {};
  let check = () => {};
  let framing = false;

  addEventListener("input", ({ target }) => target.type === "range" && noted.inputs.push(now()), true);

  class Watched extends WebSocket {
    constructor(address, ...more) {
      super(address, ...more);
      this.isLive = new URL(address, location.href).pathname.endsWith("/live");
      if (this.isLive) this.addEventListener("message", ({ data }) => data instanceof ArrayBuffer && came(data));
    }

    send(data) {
      super.send(data);
      if (this.isLive && data.startsWith('{"is":"painted"')) paint(JSON.parse(data));
    }
  }
  window.WebSocket = Watched;

  function came(frame) {
    const received = now();
    const length = new DataView(frame).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(frame, 4, length)));
    const { window, serial, key, quality } = header;
    const plane = { window, serial, key, quality, bytes: frame.byteLength, received, painted: 0, shown: 0 };
    bySerial.set(serial, plane);
    noted.planes.push(plane);
  }

  function paint({ serial }) {
    const plane = bySerial.get(serial);
    bySerial.delete(serial);
    if (!plane) return;
    plane.painted = now();
    painted[plane.window] = plane.key;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel(); // what is posted here comes after the frame was drawn
      port1.onmessage = () => {
        plane.shown = now();
        window.watched.first ||= plane.shown;
        check();
      };
      port2.postMessage(null);
    });
  }

  function frame(at) {
    if (!framing) return;
    noted.frames.push(at);
    requestAnimationFrame(frame);
  }

  window.watched = {
    /** When the first plane was on the screen. */
    first: 0,

    /** Resolves when windows show another result than before: a move of a slider has arrived. */
    expect(names) {
      const before = { ...painted };
      window.watched.arrival = new Promise((resolve) => {
        check = () => names.every((name) => painted[name] !== before[name]) && resolve(true);
      });
    },
    start() {
      framing = true;
      requestAnimationFrame(frame);
    },
    take() {
      framing = false;
      const taken = structuredClone(noted);
      for (const list of Object.values(noted)) list.length = 0;
      return taken;
    },
  };
})();
