import { useLoaderData } from 'react-router';
import { EmptyState, SearchBox, Section, Shelf, useTexts } from '../kit/index.ts';
import { librariesWhere, serve } from '../serve.ts';
import { Brand } from '../shell/Brand.tsx';
import styles from './Home.module.css';
import { Stock } from './Stock.tsx';

const NEWEST = 12;
/** Searches that show what the catalogue can do; their words stand in the locales. */
const EXAMPLES = ['tones', 'noTones', 'author', 'phrase'] as const;
const GUIDES = [
  { who: 'reader', href: '/tim-kiem' },
  { who: 'cataloguer', href: '/nghiep-vu' },
  { who: 'editor', href: '/nghiep-vu/trung' },
  { who: 'developer', href: '/api' },
] as const;

export const loader = serve(async ({ page }) => {
  const [figures, newest] = await Promise.all([page.catalogue.figures(), page.catalogue.listNewest(NEWEST)]);
  // A stranger sees what there is and may sign in for it; somebody signed in only what will open.
  const stranger = page.principal.kind === 'anonymous';
  const closed = {
    reader: false,
    cataloguer: !stranger && librariesWhere(page, 'catalogue.batch.read').length === 0,
    editor: !stranger && !page.can('catalogue.match.decide'),
    developer: false,
  };
  return { figures, newest, guides: GUIDES.filter(({ who }) => !closed[who]) };
});

/** The front page: find something, see what this is, go where one's work is. */
export default function Home() {
  const { figures, newest, guides } = useLoaderData<typeof loader>();
  const t = useTexts('web:home');
  return (
    <>
      <title>{`${t('web:name')} · ${t('title')}`}</title>
      <meta name="description" content={t('lead')} />
      <div className={styles.hero}>
        <div className={styles.inner}>
          <div className={styles.mark}>
            <Brand size={56} />
          </div>
          <h1>{t('title')}</h1>
          <p className={styles.lead}>{t('lead')}</p>
          <SearchBox />
          <p className={styles.examples}>
            {t('try')}{' '}
            {EXAMPLES.map((example) => (
              <a key={example} href={`/tim-kiem?${new URLSearchParams({ q: t(`examples.${example}`) })}`}>
                {t(`examples.${example}`)}
              </a>
            ))}
          </p>
        </div>
      </div>
      <div className={styles.page}>
        <Stock figures={figures} />
        <Section title={t('guides.title')}>
          <ul className={styles.guides}>
            {guides.map(({ who, href }) => (
              <li key={who}>
                <a href={href}>
                  <strong>{t(`guides.${who}.title`)}</strong>
                  <span>{t(`guides.${who}.text`)}</span>
                </a>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('newest')} actions={<a href="/tim-kiem?q=&sort=newest">{t('allNewest')}</a>}>
          {newest.length > 0 ? (
            <Shelf items={newest} />
          ) : (
            <EmptyState title={t('empty')}>
              <p>{t('emptyHint')}</p>
            </EmptyState>
          )}
        </Section>
        <Section title={t('libraries')} actions={<a href="/thu-vien">{t('allLibraries')}</a>}>
          <p>{t('librariesText')}</p>
        </Section>
      </div>
    </>
  );
}
