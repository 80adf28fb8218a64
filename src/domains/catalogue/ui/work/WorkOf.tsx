import { MorePager, Section, useTexts } from '#web/kit';
import { recordPath, workPath } from '../../views.ts';
import type { RecordWork } from '../../works/views.ts';
import { EditionGroups, EditionTable } from './EditionTable.tsx';
import { Links, Parts } from './Links.tsx';
import { Volumes } from './Volumes.tsx';

/** What stands around one edition: volumes of its set, other editions, companions, titles linked by fields, parts. */
export function WorkOf({ work, partsAfter }: { readonly work: RecordWork; readonly partsAfter?: string | undefined }) {
  const t = useTexts('catalogue:ui.work');
  const { id, others, volumes, links, parts, partCount, next } = work;
  const companions = others.filter(({ relation }) => relation === 'companion');
  const editions = others.filter(({ relation }) => relation !== 'companion' && relation !== 'volume');
  const toWhole = work.work && <a href={workPath(work.work.id)}>{t('whole', { count: work.work.editions })}</a>;
  return (
    <>
      {volumes.length > 1 && (
        <Section title={t('volumes')} {...(editions.length === 0 && { actions: toWhole })}>
          <Volumes volumes={volumes} current={id} />
        </Section>
      )}
      {editions.length > 0 && (
        <Section title={t('editions')} id="an-ban-khac" actions={toWhole}>
          <EditionGroups editions={editions} />
        </Section>
      )}
      {companions.length > 0 && (
        <Section title={t('companions')}>
          <EditionTable caption={t('companions')} captionHidden editions={companions} />
        </Section>
      )}
      {links.length > 0 && (
        <Section title={t('links')}>
          <Links links={links} />
        </Section>
      )}
      {parts.length > 0 && (
        <Section title={t('parts', { count: partCount })} id="cac-phan">
          <Parts parts={parts} />
          <MorePager
            nextHref={next && `${recordPath(id)}?phan=${next}#cac-phan`}
            firstHref={partsAfter && `${recordPath(id)}#cac-phan`}
          />
        </Section>
      )}
    </>
  );
}
