/** What the source of an imported file has in place of a network; its mentions have the channels their rows name. */
export const importChannel = 'import'
