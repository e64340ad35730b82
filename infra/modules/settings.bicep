// The app's settings: exactly those that the product and its host read on Azure. A test holds this list against the code.
import { legalPartner, mailServer } from '../types.bicep'

param app string
param clientId string
param storage string
param serviceBus string
param vaultUri string
param insights string
param publicUrl string
param legalPartners legalPartner[]
param mail mailServer

@description('The endpoint of the Durable Task Scheduler; empty for Azure Storage as the backend.')
param scheduler string

param taskHub string

var always = {
  AzureWebJobsStorage__accountName: storage
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: clientId
  ServiceBus__fullyQualifiedNamespace: serviceBus
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${clientId}'
  PublicUrl: publicUrl
  OperatorKey: secretOf(vaultUri, 'operator-key')
  LinkSecret: secretOf(vaultUri, 'link-secret')
  DataSecret: secretOf(vaultUri, 'data-secret')
  Seal__Certificate: secretOf(vaultUri, 'seal')
  // The worker's web server has already taken the last address of X-Forwarded-For, which the front end wrote; what is left of the header came from the caller.
  Http__TrustForwardedFor: 'false'
  Smtp__Host: mail.host
  Smtp__Port: string(mail.port)
  Smtp__Security: mail.security
  Smtp__User: mail.user
  Smtp__Password: secretOf(vaultUri, 'smtp-password')
  Mail__From: mail.from
  RadarSchedule: '0 */5 * * * *'
  NoticePumpSchedule: '0 */5 * * * *'
  PurgeSchedule: '0 0 3 * * *'
  RootSchedule: '0 10 0 * * *'
}

// host.json serves the product where it runs by itself, too, where the right numbers follow the machine's cores.
var hostOverrides = {
  AzureFunctionsJobHost__extensions__durableTask__maxConcurrentActivityFunctions: '16'
  AzureFunctionsJobHost__extensions__durableTask__maxConcurrentOrchestratorFunctions: '32'
}

var schedulerSettings = empty(scheduler)
  ? {}
  : {
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler};Authentication=ManagedIdentity;ClientID=${clientId}'
      TASKHUB_NAME: taskHub
      AzureFunctionsJobHost__extensions__durableTask__hubName: taskHub
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
      // host.json names the storage account by the first of the two.
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
    }

var partnerSettings = reduce(
  legalPartners,
  {},
  (settings, partner, i) =>
    union(settings, {
      'LegalPartners__${i}__Id': partner.id
      'LegalPartners__${i}__Name': partner.name
      'LegalPartners__${i}__Jurisdictions': partner.jurisdictions
      'LegalPartners__${i}__Queues': partner.?queues ?? 'own'
    })
)

func secretOf(vaultUri string, name string) string => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${name})'

resource site 'Microsoft.Web/sites@2024-11-01' existing = {
  name: app
}

resource settings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: site
  name: 'appsettings'
  properties: union(always, hostOverrides, schedulerSettings, partnerSettings)
}
