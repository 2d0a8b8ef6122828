def test_start_page_opens_without_account(client, db):
    assert client.get("/").status_code == 200
