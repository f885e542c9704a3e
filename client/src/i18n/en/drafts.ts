/** Words: what one writes in private. */
export const drafts = {
  "drafts.mark": "private, only you see it",
  "board.refused.private-on":
    "Private mode is on. What was written for everybody is among your private notes now.",
  "board.refused.private-ended":
    "Private mode ended before this reached the server, so nobody else has seen it.",
  "board.notice.drafts-unreadable":
    "Somebody’s private notes can’t be read: their place on the disk is damaged. All others have been shown. Ask whoever runs the server to repair them; they are shown after that.",
  "drafts.notHere":
    "Only what you have made here yourself can be changed now. The rest stays as it is for everybody.",
  "drafts.copied": "A private copy to write in. Only you see it.",
  "drafts.hidden": "hidden from participants",
  "drafts.remarksWait": "Others don’t see what you write now. Comments and reactions are for when they do.",
  "drafts.imageLate":
    "The picture was meant to be withheld from others and came too late for that. Add it again if they may see it.",
};
