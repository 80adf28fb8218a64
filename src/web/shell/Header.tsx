import { SearchBox } from '../kit/SearchBox.tsx';
import { useTexts } from '../kit/texts.tsx';
import type { FrameData } from '../root.tsx';
import { Brand } from './Brand.tsx';
import styles from './Header.module.css';

/** The same on every page: name, search, ways in. The front page has its own large search box. */
export function Header({ frame }: { readonly frame: FrameData | undefined }) {
  const t = useTexts('web:header');
  const here = frame?.here ?? '';
  const links = [
    { href: '/tim-kiem', label: t('search') },
    { href: '/thu-vien', label: t('libraries') },
    ...(frame?.staff ? [{ href: '/nghiep-vu', label: t('staff') }] : []),
    ...(frame?.administrator ? [{ href: '/quan-tri', label: t('administration') }] : []),
  ];
  return (
    <>
      <a className={styles.skip} href="#noi-dung">
        {t('skip')}
      </a>
      <header className={styles.header}>
        <div className={styles.inner}>
          <a href="/" className={styles.brand}>
            <Brand />
            <span>{t('web:name')}</span>
          </a>
          {!hasOwnSearch(here) && (
            <div className={styles.search}>
              <SearchBox compact />
            </div>
          )}
          <nav aria-label={t('menu')} className={styles.menu}>
            <ul className={styles.links}>
              {links.map((link) => (
                <li key={link.href}>
                  <a href={link.href} {...(isAt(here, link.href) && { 'aria-current': 'page' })}>
                    {link.label}
                  </a>
                </li>
              ))}
              <li>
                {frame?.reader === undefined ? (
                  <a href={`/dang-nhap?tiep=${encodeURIComponent(here || '/')}`}>{t('signIn')}</a>
                ) : (
                  <a href="/tai-khoan">{frame.reader}</a>
                )}
              </li>
            </ul>
          </nav>
        </div>
      </header>
    </>
  );
}

const isAt = (here: string, href: string) =>
  here === href || here.startsWith(`${href}/`) || here.startsWith(`${href}?`);

/** The front page and the results bring their own, larger box. */
const hasOwnSearch = (here: string) => here === '/' || isAt(here, '/tim-kiem');
