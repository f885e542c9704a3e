/** Words of images. */
export const media = {};
