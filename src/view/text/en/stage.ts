/** The stage: nodes, links, packets, legend, the text equivalent of the picture. */
export const stage = {} as const;
