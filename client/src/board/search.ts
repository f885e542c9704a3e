/** Finding words in texts: without regard to case and accents, as the language has it. */

/** Letters that a language keeps apart from their plain forms: who looks for "sää" does not mean "saa". */
const OWN_LETTERS: Record<string, string> = { fi: "åäö", sv: "åäö" };

/** Makes texts comparable: small letters, no accents but those that are letters of the language. */
export function folding(locale: string): (text: string) => string {
  const own = new Set(OWN_LETTERS[locale] ?? "");
  return (text) => {
    const small = text.normalize("NFC").toLocaleLowerCase(locale);
    let folded = "";
    for (const letter of small)
      folded += own.has(letter) ? letter : letter.normalize("NFD").replace(/\p{M}/gu, "");
    return folded.replace(/ß/g, "ss").replace(/\s+/g, " ");
  };
}
