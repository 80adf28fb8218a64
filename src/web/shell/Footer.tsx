import { LOCALES } from '#platform/i18n';
import { PostForm } from '../kit/Form.tsx';
import { useLocale, useTexts } from '../kit/texts.tsx';
import { THEMES } from '../preferences/theme.ts';
import type { FrameData } from '../root.tsx';
import styles from './Footer.module.css';

/** Who this is, language and scheme, and the ways for programs. */
export function Footer({ frame }: { readonly frame: FrameData | undefined }) {
  const t = useTexts('web:footer');
  const locale = useLocale();
  const tiep = frame?.here ?? '/';
  const theme = frame?.theme ?? 'auto';
  return (
    <footer className={styles.footer}>
      <div className={styles.inner}>
        <div className={styles.about}>
          <p className={styles.name}>{t('web:name')}</p>
          <p>{t('about')}</p>
          <p>
            <a href="/api">{t('api')}</a>
          </p>
        </div>
        <PostForm action="/tuy-chon" values={{ tiep }} label={t('language')} className={styles.choices}>
          <span aria-hidden="true">{t('language')}</span>
          {LOCALES.map((choice) => (
            <button
              key={choice}
              type="submit"
              name="locale"
              value={choice}
              lang={choice}
              aria-pressed={choice === locale}
            >
              {t(`locale.${choice}`)}
            </button>
          ))}
        </PostForm>
        <PostForm action="/tuy-chon" values={{ tiep }} label={t('theme')} className={styles.choices}>
          <span aria-hidden="true">{t('theme')}</span>
          {THEMES.map((choice) => (
            <button key={choice} type="submit" name="theme" value={choice} aria-pressed={choice === theme}>
              {t(`themes.${choice}`)}
            </button>
          ))}
        </PostForm>
      </div>
    </footer>
  );
}
