/**
 * How much of a layer the server is known to have on disk, kept in this browser: who comes back after the reveal must
 * neither lose what never got there nor be offered once more what everybody can see by now.
 */
const STORED = "seina.durable";

const nameOf = (key: string, person: string): string => `${STORED}:${key}:${person}`;

export function readDurable(key: string, person: string): Uint8Array | null {
  try {
    const kept = localStorage.getItem(nameOf(key, person));
    return kept === null ? null : Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

export function writeDurable(key: string, person: string, vector: Uint8Array): void {
  try {
    localStorage.setItem(nameOf(key, person), btoa(String.fromCharCode(...vector)));
  } catch {
    // Without a storage there is no copy that could be come back to either.
  }
}

export function forgetDurable(key: string, person: string): void {
  try {
    localStorage.removeItem(nameOf(key, person));
  } catch {
    // There is none.
  }
}
