/** The hands that move a measured page: events of the page itself, one a frame, so that driving costs little. */
const driving = {
  ready: () =>
    document.readyState === "complete" &&
    (!("benchReady" in window) || window.benchReady),

  /** Calls `step(i)` in each of so many frames; ms between frames, and tasks over 50 ms. */
  async frames(count, step) {
    const tasks = [];
    const watch = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    });
    watch.observe({ entryTypes: ["longtask"] });
    const gaps = [];
    let last = await new Promise(requestAnimationFrame);
    for (let i = 0; i < count; i++) {
      step(i);
      const now = await new Promise(requestAnimationFrame);
      gaps.push(now - last);
      last = now;
    }
    await new Promise((done) => setTimeout(done, 100));
    watch.disconnect();
    return { gaps, tasks };
  },

  wheel(target, x, y, deltaX, deltaY, ctrlKey) {
    target.dispatchEvent(
      new WheelEvent("wheel", {
        clientX: x,
        clientY: y,
        deltaX,
        deltaY,
        ctrlKey,
        bubbles: true,
        cancelable: true,
        composed: true,
        view: window,
      }),
    );
  },

  /** Half of the frames there, half of them back. */
  async pan(count, by, x = 720, y = 450) {
    const target = window.bench.wheelTarget(x, y);
    const from = window.bench.camera();
    let farthest = 0;
    const seen = await driving.frames(count, (i) => {
      const way = i < count / 2 ? 1 : -1;
      driving.wheel(target, x, y, by * way, by * 0.6 * way, false);
      farthest = Math.max(
        farthest,
        Math.abs(window.bench.camera().x - from.x) * from.zoom,
      );
    });
    if (farthest < (by * count) / 4)
      throw new Error(`the wall moved by ${farthest} px only`);
    return seen;
  },

  /** Between two zooms to and fro, at the middle of the screen. */
  async zoom(count, from, to, x = 720, y = 450) {
    const target = window.bench.wheelTarget(x, y);
    let way = -1;
    let nearest = 0;
    const seen = await driving.frames(count, () => {
      const { zoom } = window.bench.camera();
      nearest = Math.max(nearest, zoom);
      if (zoom >= to) way = 1;
      else if (zoom <= from * 1.02) way = -1;
      driving.wheel(target, x, y, 0, 12 * way, true);
    });
    if (nearest < from * 1.5)
      throw new Error(`the zoom came to ${nearest} only`);
    return seen;
  },

  /** With the button held down already: round and round. */
  drag(count, x, y, radius) {
    const target = document.elementFromPoint(x, y);
    return driving.frames(count, (i) => {
      const angle = (i / count) * 4 * Math.PI;
      const at = {
        clientX: x + radius * Math.sin(angle),
        clientY: y + radius * (1 - Math.cos(angle)),
      };
      target.dispatchEvent(
        new PointerEvent("pointermove", {
          ...at,
          pointerId: 1,
          pointerType: "mouse",
          isPrimary: true,
          button: -1,
          buttons: 1,
          bubbles: true,
          cancelable: true,
          composed: true,
          view: window,
        }),
      );
    });
  },

  /** `window.bench[deed](i)` in every second frame: one for the deed, one for what follows of it. */
  deeds(count, deed) {
    return driving.frames(count * 2, (i) => {
      if (i % 2 === 0) window.bench[deed](i / 2);
    });
  },

  /** Frames in which nothing is done: what the browser and this harness cost. */
  nothing(count) {
    return driving.frames(count, () => {});
  },

  /** What the others' browsers have to do for so many ticks, done beforehand. */
  prepareTicks(count) {
    for (let i = 0; i < count * 2; i += 2)
      window.bench.prepareTick?.(i * (1000 / 60));
  },

  /** Every second frame a tick: thirty a second. */
  ticks(count) {
    return driving.frames(count * 2, (i) => {
      if (i % 2 === 0) window.bench.remoteTick(i * (1000 / 60));
    });
  },
};
window.driving = driving;
