/** Who may call this environment, and in whose name. */
import { useQuery } from '@tanstack/react-query'
import { environmentQuery } from '../../api/queries.ts'
import { useEnvironment, useMay } from '../../api/session.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WaitingRows } from '../../ui/Waiting.tsx'
import { IdentitySecrets } from './IdentitySecrets.tsx'
import { Origins } from './Origins.tsx'
import { Unverified } from './Unverified.tsx'
import { Verification } from './Verification.tsx'

export function Identity() {
  const { key, name } = useEnvironment()
  const mayManage = useMay('environments.manage')
  const environment = useQuery(environmentQuery(key))
  return (
    <Loaded query={environment} what="The environment" waiting={<WaitingRows what="environment" rows={4} />}>
      {(settings) => (
        <>
          {!mayManage && <Notice>Only owners and admins change what stands here.</Notice>}
          <Verification key={`${key}-mode`} name={name} settings={settings} locked={!mayManage} />
          <IdentitySecrets settings={settings} locked={!mayManage} />
          {settings.verification !== 'off' && <Unverified settings={settings} />}
          <Origins key={`${key}-origins`} settings={settings} locked={!mayManage} />
        </>
      )}
    </Loaded>
  )
}
