import { useContext } from 'react';
import { ScriptEntryContext } from './script-entry.ts';

/** The small script of a page that is finished when it arrives. */
export function PageScript({ nonce }: { readonly nonce: string | undefined }) {
  const entry = useContext(ScriptEntryContext);
  return entry === undefined ? null : <script type="module" src={entry} nonce={nonce} />;
}
