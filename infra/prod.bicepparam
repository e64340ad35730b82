// An installation that firms rely on. Change the names, the firms and the budget before the first deployment.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'contractflow-prod')
param location = readEnvironmentVariable('AZURE_LOCATION', 'germanywestcentral')
param vaultOfficer = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param publicUrl = readEnvironmentVariable('CONTRACTFLOW_PUBLIC_URL', 'https://contracts.acme.example')
param legalPartners = [
  { id: 'kanzlei-elbe', name: 'Kanzlei Elbe', jurisdictions: 'DE,AT' }
  { id: 'chen-partners', name: 'Chen & Partners', jurisdictions: '*' }
]
param mail = {
  host: 'smtp.acme.example'
  port: 587
  security: 'StartTls'
  user: 'contractflow'
  from: 'ContractFlow <contracts@acme.example>'
}
// True asks for one more package in the app; see docs/operations.md, "Backends".
param durableTaskScheduler = false
param privateNetwork = true
param maximumInstances = 100
param alwaysReady = 1
param storageSku = 'Standard_GZRS'
param logRetentionDays = 90
param monthlyBudget = 1500
param budgetContacts = ['operations@acme.example']
