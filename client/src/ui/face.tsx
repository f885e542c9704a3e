/** A person as a chip: initials on the person's colour. The name stands beside it or is its label. */
import "./banner.css";

/** "Ada Lovelace" → "AL", "ada" → "A"; a name of symbols only keeps its first. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s-]+/)
    .filter(Boolean);
  const firsts = words.map((word) => [...word][0] ?? "");
  const picked = firsts.length > 1 ? `${firsts[0]}${firsts[firsts.length - 1]}` : (firsts[0] ?? "?");
  return picked.toLocaleUpperCase();
}

export function Face(props: { name: string; colour: number; size?: number; label?: string }) {
  return (
    <span
      class="face"
      role={props.label ? "img" : undefined}
      aria-label={props.label}
      aria-hidden={props.label ? undefined : "true"}
      style={{
        "--face": `${props.size ?? 32}px`,
        "--face-colour": `var(--person-${((props.colour % 10) + 10) % 10})`,
      }}
      // Drawn by the style sheet: letters are a picture of the name, not a text beside it.
      data-initials={initials(props.name)}
    />
  );
}
