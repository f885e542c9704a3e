/** The hidden field behind a button that takes a JSON file in; the button clicks it. */
export function JsonInput(props: { ref: HTMLInputElement; label: string; onFile: (file: File) => void }) {
  return (
    <input
      ref={props.ref}
      type="file"
      accept=".json,application/json"
      hidden
      aria-label={props.label}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        // The same file again, corrected, must be a change too.
        event.currentTarget.value = "";
        if (file) props.onFile(file);
      }}
    />
  );
}
