import { Button, DateText, PostForm, Row, TextField, useTexts } from '#web/kit';

interface UndoFormProps {
  /** Hidden fields that say what is undone. */
  readonly values: Readonly<Record<string, string>>;
  /** What the button says where it undoes more than one thing. */
  readonly label?: string;
  /** No reason was given. */
  readonly wrong?: boolean;
}

/** Takes something back that an editor did, with the reason, which the history keeps. */
export function UndoForm({ values, label, wrong = false }: UndoFormProps) {
  const t = useTexts('catalogue:ui.decided');
  const said = label ?? t('undo');
  return (
    <PostForm values={values} label={said}>
      <Row end>
        <TextField
          label={t('undoReason')}
          name="reason"
          required
          maxLength={500}
          error={wrong ? t('reasonNeeded') : undefined}
        />
        <Button look="plain" small>
          {said}
        </Button>
      </Row>
    </PostForm>
  );
}

interface UndoneProps {
  readonly at: string;
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

/** That something was taken back: when, by whom, and why. */
export function Undone({ at, by, reason }: UndoneProps) {
  const t = useTexts('catalogue:ui.decided');
  return (
    <>
      {t('undone')} <DateText value={at} time />
      {by && `, ${by}`}
      {reason && `: ${reason}`}
    </>
  );
}
