/** A link as a QR code: dark on white in every theme, because cameras expect it so. */
import { createMemo } from "solid-js";
import { encode } from "uqr";

export function QrCode(props: { text: string; label: string }) {
  // M: still read when a tenth is covered by glare; the quiet zone of four modules is part of the standard.
  const code = createMemo(() => encode(props.text, { ecc: "M", border: 4 }));
  const path = () =>
    code()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .join("");
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${code().size} ${code().size}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={path()} fill="#000000" />
    </svg>
  );
}
