/** The mark: pages of several books bound at one spine. */
export function Brand({ size = 30 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <g fill="none" stroke="var(--accent)" strokeWidth="2.4" strokeLinejoin="round" strokeLinecap="round">
        <path d="M16 27C12 23 7 22 3 22V8c5 0 10 1 13 5" />
        <path d="M16 27c4-4 9-5 13-5V8c-5 0-10 1-13 5" />
        <path d="M16 27V13" />
      </g>
      <path
        d="M8 5.5c4 .3 6.6 1.8 8 4 1.4-2.200 4-3.7 8-4"
        fill="none"
        stroke="var(--warm)"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </svg>
  );
}
