/** How well words that were typed fit a name: for the palette. Pure. */

/** Small letters without accents: who types in a hurry leaves them out. */
export const plainLetters = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * Null where the letters do not stand in the name in this order; else the better the higher. Starts of words and
 * letters in a row count; every word that was typed must be found.
 */
export function fit(typed: string, name: string): number | null {
  const words = plainLetters(typed).split(/\s+/).filter(Boolean);
  const letters = plainLetters(name);
  let sum = 0;
  for (const word of words) {
    const one = fitWord(word, letters);
    if (one === null) return null;
    sum += one;
  }
  // Of two that fit alike the shorter is meant.
  return sum - letters.length / 100;
}

function fitWord(word: string, letters: string): number | null {
  const whole = letters.indexOf(word);
  if (whole >= 0) {
    const atStart = startsWord(letters, whole) || letters.includes(` ${word}`);
    return word.length * 3 + (whole === 0 ? 12 : atStart ? 8 : 2);
  }
  let at = -1;
  let score = 0;
  for (const letter of word) {
    const next = letters.indexOf(letter, at + 1);
    if (next < 0) return null;
    score += next === at + 1 ? 2 : startsWord(letters, next) ? 3 : 0;
    // Letters scattered over half a sentence are chance.
    if (at >= 0 && next - at > 12) return null;
    at = next;
  }
  return score >= word.length ? score / 2 : null;
}

const startsWord = (letters: string, index: number): boolean =>
  index === 0 || /[\s\-–:,.()/]/.test(letters[index - 1]!);
