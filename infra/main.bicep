// ContractFlow on Azure: one resource group with everything in it. See docs/operations.md.
targetScope = 'subscription'

import { legalPartner, mailServer } from 'types.bicep'

@description('Names the installation; every name is derived from it.')
@minLength(2)
@maxLength(20)
param environmentName string

@description('The region; one that offers Flex Consumption.')
param location string

@description('The address at which parties reach the product, for the links in mails. Empty: the function app\'s own.')
param publicUrl string = ''

@description('The law firms.')
param legalPartners legalPartner[] = []

@description('The mail server.')
param mail mailServer

@description('Durable Task Scheduler as the backend of the orchestrations, in place of Azure Storage.')
param durableTaskScheduler bool = false

@description('From where the Durable Task Scheduler is reached where there is no private network: addresses or CIDR ranges, such as the app\'s outbound addresses. Empty: nobody.')
param schedulerAllowlist string[] = []

@description('Storage, queues, vault and scheduler are reached through a virtual network alone: the default, and what production is for. Makes Service Bus a Premium namespace. False for trying things out.')
param privateNetwork bool = true

@description('The most instances of the app.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('Instances kept warm for HTTP and for orchestrations each.')
param alwaysReady int = 0

@description('Copies of the storage: LRS within a datacentre, ZRS over zones, GZRS in a second region, too.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Who deploys and sets the secrets: the object id of a user or a group. Empty: nobody is given the right.')
param vaultOfficer string = ''

@description('What a month may cost, in the currency of the subscription. 0: no budget.')
@minValue(0)
param monthlyBudget int = 0

@description('Who is told when the budget runs out.')
param budgetContacts string[] = []

@description('The first day of the budget: the first of a month.')
param budgetStart string = utcNow('yyyy-MM-01')

var tags = { 'azd-env-name': environmentName, product: 'ContractFlow' }

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module resources 'resources.bicep' = {
  name: 'contractflow'
  scope: group
  params: {
    environmentName: environmentName
    location: location
    tags: tags
    publicUrl: publicUrl
    legalPartners: legalPartners
    mail: mail
    durableTaskScheduler: durableTaskScheduler
    schedulerAllowlist: schedulerAllowlist
    privateNetwork: privateNetwork
    maximumInstances: maximumInstances
    instanceMemory: instanceMemory
    alwaysReady: alwaysReady
    storageSku: storageSku
    logRetentionDays: logRetentionDays
    vaultOfficer: vaultOfficer
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  name: 'budget'
  scope: group
  params: { amount: monthlyBudget, contacts: budgetContacts, start: budgetStart }
}

output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_NAME string = resources.outputs.vault
output SERVICE_API_NAME string = resources.outputs.app
output SERVICE_API_URI string = resources.outputs.url
