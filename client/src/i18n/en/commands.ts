/** Words of commands: palette, menus, arranging, finding. */
export const commands = {};
