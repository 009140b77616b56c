/** The pages that exist, in the order of the navigation. */
export const addresses = {
  lab: '/',
  about: '/about',
} as const;

export type PageName = keyof typeof addresses;

export const pageNames = Object.keys(addresses) as readonly PageName[];
