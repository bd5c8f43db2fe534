/** Ask what people do: a question as a sentence, its answer as a sentence, a chart and a table. */
import { useDebouncedValue } from '@mantine/hooks'
import { IconChartLine } from '@tabler/icons-react'
import { useSearchParams } from 'react-router'
import { Empty } from '../../ui/Empty.tsx'
import { Answer } from './Answer.tsx'
import { addressOf, isComplete, questionOf, type Question } from './question.ts'
import classes from './Questions.module.css'
import { Save } from './Save.tsx'
import { Sentence } from './Sentence.tsx'

const PAUSE = 300

export function Ask() {
  const [address, setAddress] = useSearchParams()
  const question = questionOf(address)
  const [settled] = useDebouncedValue(address.toString(), PAUSE)
  const asked = questionOf(new URLSearchParams(settled))
  const report = address.get('report')
  const put = (next: Question, as: string | null) => {
    const to = addressOf(next)
    if (as) to.set('report', as)
    setAddress(to, { replace: true })
  }
  const change = (part: Partial<Question>) => { put(questionOf(addressOf({ ...question, ...part })), report) }
  return (
    <>
      <Sentence question={question} change={change} />
      {isComplete(question) && <Save question={question} report={report} saved={(id) => { put(question, id) }} />}
      <div className={classes.answer} aria-live="polite">
        {isComplete(asked) ? <Answer question={asked} change={change} /> : (
          <Empty icon={<IconChartLine size={32} stroke={1.4} />} title="Ask what people do">
            <p>Say in the sentence above which events it is about. The answer comes as soon as each place is filled in.</p>
          </Empty>
        )}
      </div>
    </>
  )
}
