import { useEffect, useRef } from 'react';
import { Button, LinkButton, PostForm, Row, Stack, TextField, useTexts } from '#web/kit';

/** Keys of the desk: the initial of each button's Vietnamese word is taken in both languages, so that hands need not relearn. */
const KEYS = { same: 'g', different: 'k', skip: 'b' } as const;

/** The three ways on from a pair. */
export function Decide({ pairId, skipHref }: { readonly pairId: string; readonly skipHref: string | undefined }) {
  const t = useTexts('catalogue:ui.review');
  const desk = useRef<HTMLDivElement>(null);
  useKeys(desk);
  return (
    <div ref={desk}>
      <PostForm values={{ pair: pairId }} label={t('decide')}>
        <Stack gap={3}>
          <TextField label={t('reason')} name="reason" hint={t('reasonHint')} required maxLength={500} />
          <Row>
            <Button name="kind" value="must-link" shortcut={KEYS.same}>
              {t('same')}
            </Button>
            <Button name="kind" value="cannot-link" look="warm" shortcut={KEYS.different}>
              {t('different')}
            </Button>
            {skipHref && (
              <span data-key={KEYS.skip}>
                <LinkButton href={skipHref}>
                  {t('skip')} <kbd>{KEYS.skip}</kbd>
                </LinkButton>
              </span>
            )}
          </Row>
        </Stack>
      </PostForm>
    </div>
  );
}

/** A key outside a field presses the button that names it; a missing reason brings the focus to its field. */
function useKeys(desk: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      const target = desk.current?.querySelector<HTMLElement>(
        `[aria-keyshortcuts="${CSS.escape(key)}"], [data-key="${CSS.escape(key)}"] a`,
      );
      if (!target) return;
      event.preventDefault();
      target.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [desk]);
}
