import { Notice, useTexts } from '#web/kit';
import type { DraftFault } from '../../sources/fault.ts';

const most = 12;

/** Everything that has to be put right before the draft can be used, with the way to its row. */
export function Faults({ faults }: { readonly faults: readonly DraftFault[] }) {
  const t = useTexts('catalogue:ui.mapping');
  if (faults.length === 0) return null;
  return (
    <Notice tone="bad" title={t('faulty', { count: faults.length })} live>
      <ul>
        {faults.slice(0, most).map((fault) => (
          <li key={`${fault.line}-${fault.part}-${fault.key}-${fault.value}`}>
            {fault.line !== undefined && fault.part !== 'holdingFlags' && (
              <>
                <a href={`#r${fault.line - 1}`}>{t('line', { line: fault.line })}</a>:{' '}
              </>
            )}
            {t(`faults.${fault.part}`)} {fault.value && <code>{fault.value}</code>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
