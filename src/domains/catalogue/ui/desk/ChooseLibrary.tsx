import { EmptyState, LibraryBox, Section, Stack, useTexts } from '#web/kit';
import type { LibraryChoice } from './library-choice.ts';

const page = '/nghiep-vu/nap';
const target = `${page}?thu-vien=`;

interface ChooseLibraryProps {
  /** What was typed, and the libraries it may mean. */
  readonly search: { readonly text: string; readonly found: readonly LibraryChoice[] } | undefined;
  readonly recent: readonly LibraryChoice[];
}

/** For those who send files of many libraries: which one it is, found by a part of its name. */
export function ChooseLibrary({ search, recent }: ChooseLibraryProps) {
  const t = useTexts('catalogue:ui.upload');
  return (
    <Section title={t('chooseTitle')}>
      <Stack gap={5}>
        <p>{t('chooseHint')}</p>
        <LibraryBox action={page} target={target} text={search?.text ?? ''} />
        {search && search.found.length === 0 && (
          <EmptyState title={t('foundNone', { text: search.text })}>
            <p>{t('foundNoneHint')}</p>
          </EmptyState>
        )}
        {search && search.found.length > 0 && (
          <Choices title={t('found', { count: search.found.length })} libraries={search.found} />
        )}
        {recent.length > 0 && <Choices title={t('recent')} libraries={recent} />}
      </Stack>
    </Section>
  );
}

function Choices({ title, libraries }: { readonly title: string; readonly libraries: readonly LibraryChoice[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {libraries.map(({ code, name, province }) => (
          <li key={code}>
            <a href={target + encodeURIComponent(code)}>{name}</a> ({code}){province && <small> · {province}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}
