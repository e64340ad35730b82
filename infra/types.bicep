@export()
@description('Names and values by which resources are found and billed.')
type tagList = { *: string }

@export()
@description('A law firm that referrals are offered to, in the order of preference.')
type legalPartner = {
  id: string
  name: string
  @description('Comma-separated country codes, * for all.')
  jurisdictions: string
  @description('Queues of its own, or those that firms of earlier builds share; own where left out.')
  queues: ('own' | 'shared')?
}

@export()
@description('The mail server. Its password is the secret smtp-password of the vault.')
type mailServer = {
  host: string
  port: int
  security: 'Auto' | 'SslOnConnect' | 'StartTls' | 'StartTlsWhenAvailable'
  user: string
  @description('The sender, such as ContractFlow <contracts@acme.example>.')
  from: string
}
