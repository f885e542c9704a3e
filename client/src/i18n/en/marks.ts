/** Words of ink, stamps, reactions, tags and link cards. */
export const marks = {};
