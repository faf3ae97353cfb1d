// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Net.Http.Headers;
using DeviceAgent.Servers.Files;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Servers.Tests.Files
{
    [TestClass]
    public sealed class FileServerTests : IDisposable
    {
        private static readonly byte[] _content = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

        private readonly FileServer _server = new();
        private readonly HttpClient _client = new();

        public void Dispose()
        {
            _client.Dispose();
            _server.Dispose();
        }

        [TestMethod]
        public async Task A_file_is_sent_whole()
        {
            var url = _server.Put("image.bin", _content);
            CollectionAssert.AreEqual(_content, await _client.GetByteArrayAsync(url));
            Assert.AreEqual(("/image.bin", 200), (_server.Requests.Single().Path, _server.Requests.Single().Status));
        }

        [TestMethod]
        [DataRow(0, 9, 0, 10)]
        [DataRow(990, null, 990, 10)]
        [DataRow(990, 5000, 990, 10)]
        public async Task A_file_is_sent_in_parts(int from, int? to, int first, int count)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _server.Put("image.bin", _content));
            request.Headers.Range = new RangeHeaderValue(from, to);
            using var response = await _client.SendAsync(request);
            Assert.AreEqual(HttpStatusCode.PartialContent, response.StatusCode);
            Assert.AreEqual($"bytes {first}-{first + count - 1}/1000", response.Content.Headers.ContentRange!.ToString());
            CollectionAssert.AreEqual(_content[first..(first + count)], await response.Content.ReadAsByteArrayAsync());
        }

        [TestMethod]
        public async Task A_file_that_is_not_there_is_not_found()
        {
            using var response = await _client.GetAsync(new Uri(_server.Root, "nothing"));
            Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode);
        }

        [TestMethod]
        public async Task A_link_can_have_expired()
        {
            using var response = await _client.GetAsync(_server.Put("image.bin", _content, FileFault.Forbidden));
            Assert.AreEqual(HttpStatusCode.Forbidden, response.StatusCode);
        }

        [TestMethod]
        public async Task A_download_can_break_off()
        {
            var url = _server.Put("image.bin", _content, FileFault.Truncated);
            using var response = await _client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
            Assert.AreEqual(1000, response.Content.Headers.ContentLength);
            await Assert.ThrowsAsync<Exception>(() => response.Content.ReadAsByteArrayAsync());
        }

        [TestMethod]
        public async Task A_download_can_be_corrupt()
        {
            var received = await _client.GetByteArrayAsync(_server.Put("image.bin", _content, FileFault.Corrupt));
            Assert.AreEqual(1, received.Zip(_content).Count(pair => pair.First != pair.Second));
        }

        [TestMethod]
        public void A_client_that_sends_nothing_does_not_keep_the_server_from_ending()
        {
            using var silent = new System.Net.Sockets.TcpClient();
            silent.Connect(IPAddress.Loopback, _server.Root.Port);
            Assert.IsTrue(Task.Run(_server.Dispose).Wait(TimeSpan.FromSeconds(5)));
        }
    }
}
