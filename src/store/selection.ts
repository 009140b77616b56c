/** What a person has pointed at. */
export type Selection =
  | { readonly kind: 'packet'; readonly id: number }
  | { readonly kind: 'entry'; readonly tx: number; readonly nodeId: string }
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'link'; readonly from: string; readonly to: string }
  | null;
