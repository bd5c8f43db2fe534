/** A picture of a block: uploaded from the author's machine, measured, kept by its hash. */
import { FileButton, Button } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { fieldsOf, textOf, type Data, type Fields } from '@cairn/sdk/editing/data.ts'
import classes from './Properties.module.css'

const TYPES = 'image/png,image/jpeg,image/gif,image/webp,image/avif,image/svg+xml'
const MOST_BYTES = 5_000_000
const MOST_PIXELS = 4_000

interface PictureProps { picture: Data | undefined; onUpload: (file: File) => Promise<string>; onChange: (picture: Fields) => void }

export function Picture({ picture, onUpload, onChange }: PictureProps) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const take = async (file: File | null) => {
    if (!file) return
    setBusy(true)
    setFailure(null)
    try {
      const size = await measured(file)
      const src = await onUpload(file)
      onChange({ ...fieldsOf(picture), alt: textOf(fieldsOf(picture)['alt']), src, ...size })
    } catch (reason) {
      setFailure(reason instanceof Error ? reason.message : 'The picture could not be uploaded.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={classes.drop}>
      <FileButton accept={TYPES} onChange={(file) => void take(file)}>
        {(props) => <Button {...props} variant="default" loading={busy} leftSection={<IconUpload size={15} aria-hidden />}>{textOf(fieldsOf(picture)['src']) ? 'Upload another picture' : 'Upload a picture'}</Button>}
      </FileButton>
      {failure && <p role="alert" style={{ margin: 0, color: 'var(--ui-bad)' }}>{failure}</p>}
    </div>
  )
}

/** Width and height, so that nothing jumps while it loads. Throws for what is too big or no picture. */
async function measured(file: File): Promise<{ width?: number; height?: number }> {
  if (file.size > MOST_BYTES) throw new Error(`This picture has ${(file.size / 1_000_000).toFixed(1)} MB; at most ${MOST_BYTES / 1_000_000} MB load quickly enough. Make it smaller and upload it again.`)
  // A drawing has no pixels of its own.
  if (file.type === 'image/svg+xml') return {}
  const image = await createImageBitmap(file).catch(() => null)
  if (!image) throw new Error('This file could not be read as a picture. Take a PNG, JPEG, GIF, WebP, AVIF or SVG.')
  const { width, height } = image
  image.close()
  if (width > MOST_PIXELS || height > MOST_PIXELS) throw new Error(`This picture is ${width} × ${height} pixels; at most ${MOST_PIXELS} each way are shown. Make it smaller and upload it again.`)
  return { width, height }
}
