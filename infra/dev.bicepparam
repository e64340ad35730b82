// A small installation for trying things out: no private network, Azure Storage as the backend.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'contractflow-dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'germanywestcentral')
// Open to the internet, for those with a role: an installation with contracts in it leaves this out, or says true.
param privateNetwork = false
param vaultOfficer = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param legalPartners = [{ id: 'kanzlei-elbe', name: 'Kanzlei Elbe', jurisdictions: '*' }]
param mail = {
  host: readEnvironmentVariable('CONTRACTFLOW_SMTP_HOST', 'smtp.acme.example')
  port: 587
  security: 'StartTls'
  user: readEnvironmentVariable('CONTRACTFLOW_SMTP_USER', 'contractflow')
  from: 'ContractFlow <contracts@acme.example>'
}
