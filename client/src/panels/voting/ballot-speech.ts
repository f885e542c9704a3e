/**
 * Says at most one thing a second. What is said of one topic meanwhile is replaced by what is said of it last: who
 * presses + five times wants to hear what is left then, and not a number for each press.
 */
import { announce } from "../../ui/toast";

/** ms from the first word to when it is spoken, and between two times. */
const GATHER = 250;
const REST = 1_000;

/** The topic that comes last. */
export const LEFT = "left";

export class Speech {
  private readonly waiting = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private spoken = -REST;

  constructor(
    private readonly speak: (text: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  say(topic: string, text: string): void {
    // Last said, last heard.
    this.waiting.delete(topic);
    this.waiting.set(topic, text);
    if (this.timer !== null) return;
    const wait = Math.max(GATHER, this.spoken + REST - this.now());
    this.timer = setTimeout(() => this.tell(), wait);
  }

  /** It is no news any more. */
  forget(topic: string): void {
    this.waiting.delete(topic);
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.waiting.clear();
  }

  private tell(): void {
    this.timer = null;
    if (this.waiting.size === 0) return;
    this.spoken = this.now();
    const text = [...this.waiting.entries()]
      // What was done, and then what is left.
      .sort(([a], [b]) => Number(a === LEFT) - Number(b === LEFT))
      .map(([, words], at, { length }) => (at < length - 1 ? words.replace(/\.$/, "") : words))
      .join(". ");
    this.waiting.clear();
    this.speak(text);
  }
}

const speech = new Speech((text) => announce(text));

/** Reads a sentence about votes out. */
export const say = (topic: string, text: string): void => speech.say(topic, text);

export const forget = (topic: string): void => speech.forget(topic);
