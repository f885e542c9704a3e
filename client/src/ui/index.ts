/** The kit that pages and panels are built of (docs/seams.md). Selects are imported from "ui/select". */
export { Banner } from "./banner";
export { Button, ButtonLink, IconButton } from "./button";
export { type Option, Segments, Switch } from "./choice";
export { Dialog } from "./dialog";
export { Face, initials } from "./face";
export { Field, PasswordField } from "./field";
export { VisuallyHidden } from "./hidden";
export { Menu, type MenuItem } from "./menu";
export { Skeleton } from "./skeleton";
export { announce, Toasts, toast } from "./toast";
