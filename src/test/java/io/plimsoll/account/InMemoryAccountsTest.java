package io.plimsoll.account;

class InMemoryAccountsTest extends AccountsContract {
    private final InMemoryAccounts accounts = new InMemoryAccounts();

    @Override
    protected Accounts accounts() {
        return accounts;
    }
}
