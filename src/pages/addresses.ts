/** The pages that exist, in the order of the navigation. */
export const addresses = {
  lab: '/',
  about: '/about',
} as const;

/** The lab, also with a run in the address. */
export const labAddress = /^\/(?:run\/(?<run>.*))?$/;

export type PageName = keyof typeof addresses;

export const pageNames = Object.keys(addresses) as readonly PageName[];
